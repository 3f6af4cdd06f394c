//! The groups of the form, in their order: what it is about, whom it concerns, what happened, who complains.

use super::picks::{Asked, Pick, picks};
use super::{Deputy, FormView, names};
use crate::complaint::{digits, identity};
use crate::ui::choice::{self, Choice, checks, select};
use crate::ui::field::{Field, field};
use crate::ui::text_area::editable;
use leptos::prelude::*;
use model::Locale;
use model::complaint::{Broken, Concerns, Identity, Kind, Line, Text};
use model::office::{Contact, Supervisor};

/// What it is, which service, which promises. Promises are asked of complaints only.
pub(super) fn matter(view: &FormView) -> impl IntoView + use<> {
    let (locale, typed) = (view.locale, &view.typed);
    let note = |kind| match kind {
        Kind::Complaint => {
            locale.say("Ada yang tidak beres dalam pelayanan.", "Something went wrong in the service.")
        }
        Kind::Information => locale.say("Anda ingin mengetahui sesuatu.", "You want to know something."),
        Kind::Aspiration => locale.say("Anda punya usul atau harapan.", "You have a suggestion or a wish."),
    };
    let kinds = Kind::ALL
        .iter()
        .map(|kind| Pick { value: kind.code(), label: kind.label(locale), note: note(*kind) })
        .collect();
    let asked = Asked {
        name: names::KIND,
        legend: locale.say("Apa yang ingin Anda sampaikan?", "What do you want to tell us?"),
        chosen: typed.kind.clone(),
        problem: view.problem(names::KIND),
    };
    let promises = Broken::ALL.iter().map(|broken| {
        let mut choice = Choice::new(broken.code(), broken.label(locale));
        promise(locale, *broken).clone_into(&mut choice.note);
        choice
    });
    let promises = checks(
        choice::Asked {
            name: names::BROKEN,
            label: locale.say("Janji mana yang tidak dipenuhi?", "Which promise was not kept?"),
            help: locale.say("Boleh lebih dari satu, boleh tidak ada.", "More than one, or none."),
        },
        promises.collect(),
        &typed.broken,
        None,
    );
    let mut services = vec![Choice::new(
        "",
        locale.say("Tidak tahu atau tidak tentang layanan tertentu", "I do not know, or none in particular"),
    )];
    services.extend(view.services.iter().map(|(id, title)| Choice::new(id.to_string(), title.clone())));
    let service = select(
        choice::Asked {
            name: names::SERVICE,
            label: locale.say("Layanan yang diadukan", "Service that it is about"),
            help: "",
        },
        services,
        &typed.service,
        view.problem(names::SERVICE),
    );
    let below = view! {
        <div class="complaint-only">{promises}</div>
        {service}
    };
    picks(asked, kinds, below)
}

/// What breaks a promise, in words of every day.
const fn promise(locale: Locale, broken: Broken) -> &'static str {
    match broken {
        Broken::Time => locale.say("Lebih lama dari yang dijanjikan.", "It took longer than promised."),
        Broken::Cost => {
            locale.say("Diminta membayar yang tidak tertulis.", "You were asked to pay what is not written.")
        }
        Broken::Requirements => locale
            .say("Diminta berkas yang tidak tertulis.", "You were asked for papers that are not listed."),
        Broken::Procedure => {
            locale.say("Langkahnya berbeda dari yang tertulis.", "The steps were not those that are written.")
        }
        Broken::Conduct => {
            locale.say("Kasar, membeda-bedakan, atau tidak di tempat.", "Rude, partial, or not there.")
        }
        Broken::Product => {
            locale.say("Isi dokumen salah atau dokumen rusak.", "The document is wrong or broken.")
        }
        Broken::Facilities => locale
            .say("Gedung, antrean, mesin, atau sistem.", "The building, the queue, machines or systems."),
    }
}

/// Whom it concerns: those people will not see it.
pub(super) fn concerns(view: &FormView) -> impl IntoView + use<> {
    let (locale, typed) = (view.locale, &view.typed);
    let note = |concerns| match concerns {
        Concerns::Nobody => "",
        Concerns::Officer => locale.say(
            "Siapa pun yang diadukan tidak dapat melihat atau menangani pengaduan ini.",
            "Whoever it is about can neither see nor handle it.",
        ),
        Concerns::Team => locale.say(
            "Petugas pengaduan tidak dapat melihatnya; yang menangani penggantinya.",
            "The complaint officers cannot see it; their deputy handles it.",
        ),
        Concerns::Head => locale.say(
            "Kepala dinas dan petugas pengaduan tidak dapat melihatnya; yang menangani pengganti mereka.",
            "Neither the head of the office nor the complaint officers can see it; their deputy handles it.",
        ),
    };
    let all = Concerns::ALL
        .iter()
        .map(|concerns| Pick { value: concerns.code(), label: concerns.label(locale), note: note(*concerns) })
        .collect();
    let asked = Asked {
        name: names::CONCERNS,
        legend: locale.say("Tentang siapa?", "Whom does it concern?"),
        chosen: typed.concerns.clone(),
        problem: view.problem(names::CONCERNS),
    };
    let whom = field(
        Field {
            name: names::WHOM,
            label: locale.say("Siapa dia, sejauh Anda tahu", "Who that is, as far as you know"),
            help: locale.say(
                "Nama, loket, atau cirinya. Boleh kosong.",
                "A name, a counter, or what he or she looked like. May stay empty.",
            ),
            value: typed.whom.clone(),
            longest: Line::MOST,
            digits: false,
        },
        view.problem(names::WHOM),
    );
    let below = view! {
        <div class="somebody-only">{whom}</div>
        {deputy(locale, &view.deputy)}
    };
    picks(asked, all, below)
}

/// Who handles what the complaint officers or the head must not see; shown where that matters.
fn deputy(locale: Locale, deputy: &Deputy) -> impl IntoView + use<> {
    if deputy.of_team == deputy.of_head {
        return handled(locale, deputy, deputy.of_team, "deputy-of-team deputy-of-head held").into_any();
    }
    view! {
        {handled(locale, deputy, deputy.of_team, "deputy-of-team held")}
        {handled(locale, deputy, deputy.of_head, "deputy-of-head held")}
    }
    .into_any()
}

fn handled(
    locale: Locale,
    deputy: &Deputy,
    is_there: bool,
    class: &'static str,
) -> Option<impl IntoView + use<>> {
    let told = match (is_there, deputy.title.clone()) {
        (true, None) => return None,
        (true, Some(title)) => view! {
            {locale.say("Yang menangani: ", "Handled by: ")}
            <span lang=locale.of_content()>{title}</span>
            "."
        }
        .into_any(),
        (false, _) => nobody_yet(locale, deputy.supervisor.clone()).into_any(),
    };
    Some(view! {
        <div class=class>
            <p>{told}</p>
        </div>
    })
}

/// That nobody handles it so far, and who else can be asked.
fn nobody_yet(locale: Locale, supervisor: Option<Supervisor>) -> impl IntoView {
    let instead = match supervisor {
        Some(supervisor) => view! {
            {locale
                .say(
                    "Anda juga dapat mengadu langsung kepada pengawas kantor ini: ",
                    "You can also turn to the supervisor of this office: ",
                )}
            <span lang=locale.of_content()>{named(locale, &supervisor)}</span>
            "."
        }
        .into_any(),
        None => locale
            .say(
                "Kantor ini belum mencantumkan pengawasnya. Anda juga dapat mengadu kepada Inspektorat daerah atau Ombudsman RI (137).",
                "This office has not stated who supervises it. You can also turn to the regional inspectorate (Inspektorat) or the Ombudsman (137).",
            )
            .into_any(),
    };
    view! {
        <strong>
            {locale.say("Kantor ini belum menunjuk pengganti.", "This office has not appointed a deputy yet.")}
        </strong>
        {locale
            .say(
                " Pengaduan Anda tetap kami simpan, dan menunggu sampai ada yang ditunjuk. ",
                " Your complaint is taken in all the same, and waits until there is one. ",
            )}
        {instead}
    }
}

/// `Inspektorat Kabupaten Contoh (Telepon (0500) 123456)`
fn named(locale: Locale, supervisor: &Supervisor) -> String {
    let reach = |contact: &Contact| format!("{} {}", contact.channel.label(locale), contact.value);
    let contacts: Vec<_> = supervisor.contacts.iter().map(reach).collect();
    if contacts.is_empty() {
        supervisor.name.clone()
    } else {
        format!("{} ({})", supervisor.name, contacts.join("; "))
    }
}

/// What happened, when, where, and what should come of it.
pub(super) fn story(view: &FormView) -> impl IntoView + use<> {
    let (locale, typed) = (view.locale, &view.typed);
    let short = |name, label, help, value: &String| {
        let field_of = Field { name, label, help, value: value.clone(), longest: Line::MOST, digits: false };
        field(field_of, view.problem(name))
    };
    let what = choice::Asked {
        name: names::WHAT,
        label: locale.say("Apa yang terjadi?", "What happened?"),
        help: locale.say(
            "Tulis dengan kata Anda sendiri, atau tulis pertanyaan atau usul Anda. Jangan menulis NIK, nomor KK, atau nomor kartu.",
            "In your own words; or your question or suggestion. Write no identity, family card or card number.",
        ),
    };
    let wish = choice::Asked {
        name: names::WISH,
        label: locale.say("Apa yang Anda harapkan?", "What should be done about it?"),
        help: locale.say("Boleh kosong.", "May stay empty."),
    };
    view! {
        <fieldset>
            <legend>{locale.say("Ceritakan", "Tell us")}</legend>
            {editable(what, &typed.what, 8, view.problem(names::WHAT))}
            {short(
                names::WHEN,
                locale.say("Kapan?", "When?"),
                locale.say("Misalnya: Senin 16 November, pukul 9 pagi. Boleh kosong.", "For example: Monday 16 November, 9 in the morning. May stay empty."),
                &typed.when,
            )}
            {short(
                names::PLACE,
                locale.say("Di mana?", "Where?"),
                locale.say("Misalnya: loket 2, kantor kecamatan. Boleh kosong.", "For example: counter 2, the district office. May stay empty."),
                &typed.place,
            )}
            {editable(wish, &typed.wish, 3, view.problem(names::WISH))}
            <p class="note">
                {match locale {
                    Locale::Indonesian => format!("Paling banyak {} huruf.", Text::MOST),
                    Locale::English => format!("At most {} characters.", Text::MOST),
                }}
            </p>
        </fieldset>
    }
}

/// Who may know who complains; and for all but anonymous ones, who it is and which application it is about.
pub(super) fn identity(view: &FormView) -> impl IntoView + use<> {
    let (locale, typed) = (view.locale, &view.typed);
    let all = Identity::ALL
        .iter()
        .map(|one| Pick {
            value: one.code(),
            label: one.label(locale),
            note: identity::meaning(locale, *one),
        })
        .collect();
    let asked = Asked {
        name: names::IDENTITY,
        legend: locale.say("Siapa yang boleh tahu siapa Anda?", "Who may know who you are?"),
        chosen: typed.identity.clone(),
        problem: view.problem(names::IDENTITY),
    };
    let name = Field {
        name: names::NAME,
        label: locale.say("Nama Anda", "Your name"),
        help: locale.say(
            "Untuk pengaduan tanpa identitas, nama tidak dibaca.",
            "Not read for an anonymous complaint.",
        ),
        value: typed.name.clone(),
        longest: Line::MOST,
        digits: false,
    };
    let contact = Field {
        name: names::CONTACT,
        label: locale.say("Nomor HP, surel, atau alamat", "Phone, e-mail or address"),
        help: locale.say(
            "Boleh kosong. Tanggapan selalu dapat dibaca dengan nomor pengaduan dan kode akses.",
            "May stay empty. The answer can always be read with the complaint number and the access code.",
        ),
        value: typed.contact.clone(),
        longest: Line::MOST,
        digits: false,
    };
    let below = view! {
        <div class="named-only">
            {field(name, view.problem(names::NAME))}
            {field(contact, view.problem(names::CONTACT))}
            {application(view)}
        </div>
    };
    picks(asked, all, below)
}

/// The application that it is about: the one that is open in this browser, or one by number and PIN.
fn application(view: &FormView) -> impl IntoView + use<> {
    let (locale, typed) = (view.locale, &view.typed);
    let open = view.open.map(|number| {
        let problem = view.problem(names::LINK).map(|told| view! { <p class="wrong">{told}</p> });
        view! {
            {problem}
            <p class="tick">
                <input type="checkbox" id=names::LINK name=names::LINK value="ya" checked=typed.link />
                <label for=names::LINK>
                    {locale.say("Tautkan permohonan ", "Link the application ")}
                    {number.to_string()}
                    <small>
                        {locale
                            .say(
                                "Sedang terbuka di peramban ini. Petugas melihat perjalanannya di samping pengaduan.",
                                "It is open in this browser. The officers see its course beside the complaint.",
                            )}
                    </small>
                </label>
            </p>
        }
    });
    let other = Field {
        name: names::NUMBER,
        label: locale.say("Nomor pendaftaran", "Registration number"),
        help: locale.say("12 angka dari tanda terima.", "12 digits from the receipt."),
        value: typed.number.clone(),
        longest: 40,
        digits: true,
    };
    let pin = Field {
        name: names::PIN,
        label: locale.say("PIN cek status", "Status PIN"),
        help: locale.say(
            "6 angka dari tanda terima, agar hanya Anda yang dapat menautkannya.",
            "6 digits from the receipt, so that nobody but you can link it.",
        ),
        value: String::new(),
        longest: 20,
        digits: true,
    };
    let (wrong_number, wrong_pin) = (view.problem(names::NUMBER), view.problem(names::PIN));
    let unfolded = !typed.number.is_empty() || wrong_number.is_some() || wrong_pin.is_some();
    let summary = match view.open {
        Some(_) => locale.say("Tautkan permohonan lain", "Link another application"),
        None => {
            locale.say("Ada nomor pendaftaran terkait? Tautkan", "Is there a registration number? Link it")
        }
    };
    view! {
        {open}
        <details open=unfolded>
            <summary>{summary}</summary>
            {field(other, wrong_number)}
            {field(pin, wrong_pin)}
        </details>
    }
}

/// Numbers that may be somebody's: to be taken out, or to be sent on purpose.
pub(super) fn anyway(view: &FormView) -> Option<impl IntoView + use<>> {
    let (locale, typed) = (view.locale, &view.typed);
    let problem = view.problem(digits::ANYWAY);
    if problem.is_none() && !typed.anyway {
        return None;
    }
    Some(digits::tick(locale, typed.anyway, problem))
}
