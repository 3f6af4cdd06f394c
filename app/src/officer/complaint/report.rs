//! What was reported, by whom, with which evidence, and what it hangs together with.

use super::view::{CaseView, Shown};
use super::words::paragraphs;
use crate::complaint::upload::{FILES, KEY, LARGEST_MB, MOST_FILES};
use crate::officer::queue::short;
use crate::officer::{paths, promise};
use crate::ui::field::alert;
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::Locale;
use model::complaint::{Act, Concerns, Identity, Reporter};

const ID: Locale = Locale::Indonesian;

fn fact(name: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value.into_view()}</dd>
        </div>
    }
    .into_any()
}

/// The complainant's own words, and what she said beside them.
pub(super) fn report(view: &CaseView) -> impl IntoView + use<> {
    let report = &view.progress.report;
    let broken: Vec<_> = report.broken.iter().map(|broken| broken.label(ID)).collect();
    let broken = (!broken.is_empty()).then(|| fact("Janji yang dilanggar", broken.join(", ")));
    let whom = report.whom.as_ref().map_or_else(String::new, |whom| format!(": {whom}"));
    let whom = (report.concerns != Concerns::Nobody || !whom.is_empty())
        .then(|| fact("Tentang", format!("{}{whom}", report.concerns.label(ID))));
    let when = report.when.as_ref().map(|when| fact("Waktu kejadian", when.to_string()));
    let place = report.place.as_ref().map(|place| fact("Tempat", place.to_string()));
    let wish = report.wish.as_ref().map(|wish| fact("Yang diharapkan", paragraphs(wish.as_str())));
    let class = view.progress.class.map(|class| fact("Golongan", class.label(ID)));
    let service = view.service.clone().map(|service| fact("Layanan", service));
    let received = moment(ID, view.zone, view.progress.received_at());
    view! {
        <section id="laporan" class="section">
            <h2>"Laporan"</h2>
            <blockquote class="told">{paragraphs(report.what.as_str())}</blockquote>
            <dl class="facts">
                {wish}
                {when}
                {place}
                {broken}
                {whom}
                {service}
                {class}
                {fact("Diterima", format!("{received}, melalui {}", view.progress.channel.label(ID)))}
            </dl>
        </section>
    }
}

/// Who complains, as far as she is to know.
pub(super) fn identity(view: &CaseView) -> impl IntoView + use<> {
    let content = match &view.reporter {
        Shown::Anonymous => view! { <p>"Tanpa identitas. Tidak ada nama, kontak, atau permohonan yang tersimpan; hubungi pengadu lewat halaman pengaduannya."</p> }
            .into_any(),
        Shown::Nobody => view! { <p>"Pengadu tidak menyebut nama atau kontak."</p> }.into_any(),
        Shown::Known(reporter) => known(view, reporter).into_any(),
        Shown::Hidden { may_open: true } => view! {
            <p>"Identitas dirahasiakan. Buka hanya jika perlu untuk menangani pengaduan ini; setiap pembukaan dicatat."</p>
            <form method="post" action=format!("{}{}", paths::complaint_identity(view.id), view.way.query())>
                <button class="button button-quiet" type="submit">
                    "Buka identitas"
                </button>
            </form>
        }
        .into_any(),
        Shown::Hidden { may_open: false } => view! { <p>"Disamarkan. Identitas pengadu tidak ditampilkan untuk peran Anda."</p> }
            .into_any(),
    };
    let new_code = view.new_code.then(|| {
        view! {
            <p class="ways screen-only">
                <a href=paths::new_code(view.id)>"Pengadu kehilangan kode akses? Buat kode baru"</a>
            </p>
        }
    });
    view! {
        <section id="identitas" class="section">
            <h2>"Pengadu"</h2>
            {content}
            {new_code}
        </section>
    }
}

fn known(view: &CaseView, reporter: &Reporter) -> impl IntoView + use<> {
    let confidential = view.progress.report.identity == Identity::Confidential;
    let opened = confidential.then(|| {
        view! {
            <p class="done" role="status" tabindex="-1" autofocus=view.attempt.is_none()>
                "Identitas dibuka; pembukaan ini dicatat. Jangan diteruskan kepada yang tidak menangani."
            </p>
        }
    });
    let name = reporter.name.as_ref().map_or_else(|| "tidak disebut".to_owned(), ToString::to_string);
    let contact = reporter.contact.as_ref().map_or_else(|| "tidak disebut".to_owned(), ToString::to_string);
    view! {
        {opened}
        <dl class="facts">{fact("Nama", name)} {fact("Kontak", contact)}</dl>
    }
}

/// Pictures as they are; papers to download.
pub(super) fn evidence(view: &CaseView) -> Option<impl IntoView + use<>> {
    let adds = view.offer.acts.contains(&Act::AddEvidence);
    if view.evidence.is_empty() && !adds {
        return None;
    }
    let pieces = view.evidence.iter().enumerate().map(|(at, piece)| {
        let path = paths::complaint_piece(view.id, piece.id);
        let kilobytes = piece.bytes.div_ceil(1024);
        let added = short(piece.added_at, view.zone, view.today());
        let number = at.saturating_add(1);
        let shown = if piece.picture {
            view! {
                <a href=path.clone()>
                    <img src=path.clone() alt=format!("Bukti {number}, gambar") loading="lazy" />
                </a>
            }
            .into_any()
        } else {
            view! { <a href=path>{format!("Bukti {number} – unduh (PDF, {kilobytes} KB)")}</a> }.into_any()
        };
        view! { <li>{shown} <span class="when">{format!("{added}, {kilobytes} KB")}</span></li> }
    });
    let pieces = pieces.collect_view();
    let none = view.evidence.is_empty().then(|| view! { <p>"Tidak ada."</p> });
    Some(view! {
        <section id="bukti" class="section">
            <h2>"Bukti"</h2>
            {none}
            <ul class="evidence">{pieces}</ul>
            {adds.then(|| upload(view))}
        </section>
    })
}

/// The form for what she was handed.
fn upload(view: &CaseView) -> impl IntoView + use<> {
    let only_pictures = view.progress.report.identity == Identity::Anonymous;
    let (accept, which) = if only_pictures {
        ("image/jpeg,image/png,image/webp", "Foto JPG, PNG, atau WebP.")
    } else {
        (
            "image/jpeg,image/png,image/webp,application/pdf",
            "Foto JPG, PNG, atau WebP, atau dokumen PDF (disimpan apa adanya, juga nama pembuat di dalamnya).",
        )
    };
    let which =
        format!("{which} Paling banyak {MOST_FILES} berkas, masing-masing paling besar {LARGEST_MB} MB.");
    let wrong = view.upload.is_some();
    let action = format!("{}{}", paths::complaint_evidence(view.id), view.way.query());
    view! {
        <details class="act-fold screen-only" open=wrong>
            <summary>"Tambahkan bukti yang diserahkan pengadu"</summary>
            <form class="act" method="post" enctype="multipart/form-data" action=action>
                // Before the files: what has come when a connection breaks says which form it was.
                <input type="hidden" name=KEY value=view.offer.key.to_string() />
                <div class="entry">
                    <label for="bukti-berkas">"Foto atau dokumen"</label>
                    <p id="bukti-berkas-bantuan" class="note">
                        {which}
                    </p>
                    <input
                        id="bukti-berkas"
                        name=FILES
                        type="file"
                        accept=accept
                        multiple
                        aria-describedby="bukti-berkas-bantuan"
                        aria-invalid=wrong.then_some("true")
                    />
                </div>
                <p>
                    <button class="button" type="submit">
                        "Tambahkan bukti"
                    </button>
                </p>
            </form>
        </details>
    }
}

/// What was wrong with files, above everything else.
pub(super) fn upload_problems(view: &CaseView) -> Option<impl IntoView + use<>> {
    let upload = view.upload.as_ref()?;
    let kept =
        (upload.kept > 0).then(|| view! { <p>{format!("{} berkas lain sudah tersimpan.", upload.kept)}</p> });
    let wrongs = upload.wrongs.iter().map(|told| {
        view! {
            <li>
                <a href="#bukti-berkas">{told.clone()}</a>
            </li>
        }
    });
    let title = format!("Ada {} hal yang perlu diperbaiki", upload.wrongs.len());
    Some(alert(view! {
        <h2>{title}</h2>
        <ul>{wrongs.collect_view()}</ul>
        {kept}
    }))
}

/// The application that it is about, with its own promise.
pub(super) fn application(view: &CaseView) -> Option<impl IntoView + use<>> {
    let linked = view.application.as_ref()?;
    let case = &linked.case;
    let number = if linked.hidden {
        view! { <p class="note">"Nomornya tidak ditampilkan karena identitas pengadu dirahasiakan."</p> }
            .into_any()
    } else {
        let number = case.number.to_string();
        match linked.open {
            Some(id) => view! { <p><a href=paths::case(id)>{number}</a></p> }.into_any(),
            None => view! { <p>{number}</p> }.into_any(),
        }
    };
    Some(view! {
        <section id="permohonan" class="section">
            <h2>"Permohonan terkait"</h2>
            {number}
            <p>{format!("{} – {}", case.standard.title, case.state().label(ID))}</p>
            <p class=if promise::is_missed(case) { "held" } else { "" }>{promise::stands(case)}</p>
        </section>
    })
}

/// What looks alike, and what is part of it.
pub(super) fn related(view: &CaseView) -> Option<impl IntoView + use<>> {
    let into = view.merged_into.map(|(into, number)| {
        view! { <p>"Digabungkan dengan " <a href=paths::complaint(into)>{number.to_string()}</a> "."</p> }
    });
    let merged: Vec<_> = view.merged.iter().map(ToString::to_string).collect();
    let merged =
        (!merged.is_empty()).then(|| view! { <p>{format!("Bergabung ke sini: {}.", merged.join(", "))}</p> });
    let alike = view.similar.iter().map(|one| {
        let received = short(one.received_at, view.zone, view.today());
        view! {
            <li>
                <a href=paths::complaint(one.id)>{one.number.to_string()}</a>
                <span class="detail">
                    {format!("{} – {} – diterima {received}", one.what, one.state.label(ID))}
                </span>
            </li>
        }
    });
    let alike = (!view.similar.is_empty()).then(|| {
        view! {
            <p>"Mirip dengan:"</p>
            <ul class="ways plain">{alike.collect_view()}</ul>
        }
    });
    if into.is_none() && merged.is_none() && alike.is_none() {
        return None;
    }
    Some(view! {
        <section id="terkait" class="section">
            <h2>"Pengaduan lain"</h2>
            {into}
            {merged}
            {alike}
        </section>
    })
}
