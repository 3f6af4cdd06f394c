//! The receipt (tanda terima): what an applicant takes home. On paper A5, or a slip of 58 mm for a counter printer.
//!
//! The PIN stands on it only where it was just issued; nobody can look it up later.

use super::view::CaseView;
use super::{barcode, collection, promise, qr};
use crate::ui::content::words;
use crate::ui::hours;
use crate::ui::moment::moment;
use crate::ui::paths;
use leptos::prelude::*;
use model::Locale;
use model::clock::Verdict;
use model::number::Pin;

/// On what it is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// A5, upright.
    #[default]
    A5,
    /// A roll 58 mm wide.
    Slip,
}

/// Where one can go from a receipt.
#[derive(Debug, Clone)]
pub struct Ways {
    /// The same on the other paper.
    pub other_paper: String,
    /// Back, and what that is called.
    pub back: (String, &'static str),
}

impl Ways {
    /// The applicant's own.
    #[must_use]
    pub fn of_applicant(locale: Locale, paper: Paper) -> Self {
        let back = locale.say("Kembali ke status permohonan", "Back to the application status");
        Self {
            other_paper: paths::receipt(locale, paper == Paper::A5),
            back: (paths::status_case(locale), back),
        }
    }
}

/// What a receipt says.
#[derive(Debug)]
pub struct ReceiptView<'c> {
    /// The application.
    pub case: &'c CaseView,
    /// The PIN, where it was just issued.
    pub pin: Option<Pin>,
    /// The paper.
    pub paper: Paper,
    /// The address of the style sheet for that paper.
    pub style: String,
    /// Where to go from it.
    pub ways: Ways,
}

/// The page's title. The number stays out of it.
#[must_use]
pub fn title(view: &ReceiptView) -> String {
    let case = view.case;
    format!("{} – {}", name(case), case.office.short_name)
}

const fn name(case: &CaseView) -> &'static str {
    case.locale.say("Tanda terima permohonan", "Application receipt")
}

/// The main part of the page.
pub fn page(view: &ReceiptView) -> impl IntoView + use<> {
    let case = view.case;
    let (locale, zone) = (case.locale, case.office.zone);
    let portal = case.portal.trim_start_matches("https://").trim_start_matches("http://");
    let address = format!("{portal}{}", paths::status(locale));
    let code = qr::code(&format!("{}{}#{}", case.portal, paths::status(locale), case.number.digits()));
    let situation = case.worded_situation().map(|situation| {
        view! { <p>{words(case.voice(), &situation.title)}</p> }
    });
    let applicant = case.applicant.as_ref().map(|name| {
        view! { <p>{locale.say("Pemohon: ", "Applicant: ")} {name.to_string()}</p> }
    });
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); receipts alone have it.
        <link rel="stylesheet" href=view.style.clone() />
        <article class="receipt">
            <header>
                <p lang=locale.of_content()>{case.office.name.clone()}</p>
                <h1>{name(case)}</h1>
                <p>
                    <strong>{words(case.voice(), &case.worded().title)}</strong>
                </p>
                {situation}
                {applicant}
                <p>{locale.say("Diajukan ", "Submitted ")} {moment(locale, zone, case.progress.submitted_at())}</p>
            </header>
            <div class="receipt-number">
                <p>{locale.say("Nomor pendaftaran", "Registration number")}</p>
                <p class="digits">{case.number.to_string()}</p>
                {barcode::barcode(case.number)}
                {pin(view)}
            </div>
            <div class="receipt-check">
                {code}
                <p>
                    {locale
                        .say(
                            "Cek status: pindai kode ini, lalu ketik nomor dan PIN, atau buka ",
                            "Check the status: scan this code, then type number and PIN, or open ",
                        )} <strong>{address}</strong>
                </p>
            </div>
            {promised(case)}
            {pick_up(case)}
            {ask(case)}
        </article>
        {choice(view)}
    }
}

fn pin(view: &ReceiptView) -> AnyView {
    let locale = view.case.locale;
    let Some(pin) = &view.pin else {
        let elsewhere = locale.say(
            "PIN hanya dicetak pada tanda terima pertama. Jika hilang, mintalah PIN baru di loket.",
            "The PIN is printed on the first receipt only. If you have lost it, ask for a new one at the counter.",
        );
        return view! { <p>{elsewhere}</p> }.into_any();
    };
    let digits = pin.reveal().to_owned();
    view! {
        <p>{locale.say("PIN cek status", "Status PIN")}</p>
        <p class="digits">{digits}</p>
        <p>
            <strong>{locale.say("Rahasiakan PIN.", "Keep the PIN secret.")}</strong>
            {locale
                .say(
                    " Siapa pun yang memegang nomor dan PIN dapat melihat status ini.",
                    " Whoever has number and PIN can see this status.",
                )}
        </p>
    }
    .into_any()
}

fn promised(case: &CaseView) -> Option<impl IntoView + use<>> {
    let locale = case.locale;
    let promise = case.promise()?;
    let condition = promise.condition.as_ref().map(|condition| view! { " (" {words(locale, condition)} ")" });
    let running = matches!(case.reading.verdict, Verdict::Running);
    let due = case.reading.due.as_ref().filter(|_| running).map(|due| {
        format!(
            "{}{}.",
            locale.say(" Dijanjikan selesai paling lambat ", " Promised for "),
            promise::date(case, due)
        )
    });
    Some(view! {
        <p>
            {locale.say("Janji layanan: ", "Service promise: ")}
            <strong>{promise.duration.in_words(locale)}</strong>
            {condition}
            "."
            {due}
        </p>
    })
}

fn pick_up(case: &CaseView) -> impl IntoView + use<> {
    let locale = case.locale;
    let place = collection::place(case).view();
    let lines = hours::plain(locale, &case.office, &case.outlook);
    let hours = if lines.is_empty() {
        locale.say("belum ditetapkan; tanyakan kepada kantor", "not stated; please ask the office").to_owned()
    } else {
        lines.join("; ")
    };
    view! {
        <p>
            {locale.say("Tempat pengambilan: ", "Where to collect it: ")}
            <strong>{place}</strong>
            "."
        </p>
        <p>
            {locale.say("Saat mengambil, bawa ", "To collect it, bring ")}
            <strong>{collection::to_bring(case)}</strong>
            ". "
            {collection::free(case)}
        </p>
        <p>{locale.say("Jam pelayanan kantor: ", "Opening hours of the office: ")} {hours} "."</p>
    }
}

/// The office's contacts in one line.
fn ask(case: &CaseView) -> Option<impl IntoView + use<>> {
    let locale = case.locale;
    let contacts = &case.office.contacts;
    let all = contacts.iter().filter(|contact| !contact.value.is_empty());
    let all: Vec<_> =
        all.map(|contact| format!("{} {}", contact.channel.label(locale), contact.value)).collect();
    (!all.is_empty()).then(|| view! { <p>{locale.say("Kontak: ", "Contact: ")} {all.join("; ")} "."</p> })
}

/// The other paper, how to print, and the way back.
fn choice(view: &ReceiptView) -> impl IntoView + use<> {
    let locale = view.case.locale;
    let other = match view.paper {
        Paper::A5 => locale.say("Untuk kertas struk 58 mm", "For a paper roll of 58 mm"),
        Paper::Slip => locale.say("Untuk kertas A5", "For A5 paper"),
    };
    let Ways { other_paper, back: (back, back_name) } = view.ways.clone();
    view! {
        <section class="section screen-only">
            <p>{locale.say("Untuk mencetak, gunakan menu Cetak pada peramban Anda.", "To print it, use the Print menu of your browser.")}</p>
            <ul class="ways">
                <li>
                    <a href=other_paper>{other}</a>
                </li>
                <li>
                    <a href=back>{back_name}</a>
                </li>
            </ul>
        </section>
    }
}
