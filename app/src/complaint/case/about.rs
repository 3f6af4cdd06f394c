//! What she reported, and the evidence with it.

use super::history::paragraphs;
use super::view::{CaseView, Form, Piece};
use crate::complaint::paths;
use crate::complaint::upload::{self, UploadView};
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::complaint::{Identity, Report};

/// What she wrote, folded: others may look over her shoulder.
pub(super) fn report(view: &CaseView) -> impl IntoView + use<> {
    let (locale, zone) = (view.locale, view.office.zone);
    let Report { kind, broken, concerns, whom, what, when, place, wish, identity, .. } =
        &view.progress.report;
    let row = |name: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let line = |name: &'static str, line: Option<String>| line.map(|line| row(name, line.into_any()));
    let service = view.service.as_ref().map(|(title, language)| {
        let lang = (*language != locale).then(|| language.tag());
        let title = view! { <span lang=lang>{title.clone()}</span> }.into_any();
        row(locale.say("Layanan", "Service"), title)
    });
    let broken: Vec<_> = broken.iter().map(|broken| broken.label(locale)).collect();
    let broken = (!broken.is_empty()).then(|| broken.join(", "));
    let written = |line: &model::complaint::Line| line.to_string();
    let application = view.application.map(|number| number.to_string());
    view! {
        <section id="isi-pengaduan" class="section">
            <h2>{locale.say("Pengaduan ini", "This complaint")}</h2>
            <dl class="facts">
                {row(locale.say("Nomor pengaduan", "Complaint number"), view.number.to_string().into_any())}
                {row(locale.say("Diterima", "Received"), moment(locale, zone, view.progress.received_at()).into_any())}
                {row(locale.say("Jenis", "Kind"), kind.label(locale).into_any())}
                {row(locale.say("Identitas", "Identity"), identity.label(locale).into_any())}
                {row(locale.say("Halaman ini dibaca", "Read"), moment(locale, zone, view.now).into_any())}
            </dl>
            <details class="fold">
                <summary>{locale.say("Lihat yang Anda tulis", "See what you wrote")}</summary>
                <dl class="facts">
                    {service}
                    {line(locale.say("Terkait", "About"), broken)}
                    {row(locale.say("Tentang siapa", "Whom it concerns"), concerns.label(locale).into_any())}
                    {line(locale.say("Yaitu", "Namely"), whom.as_ref().map(written))}
                    {line(locale.say("Kapan", "When"), when.as_ref().map(written))}
                    {line(locale.say("Di mana", "Where"), place.as_ref().map(written))}
                    {line(locale.say("Permohonan", "Application"), application)}
                    {line(locale.say("Nama Anda", "Your name"), view.reporter.name.as_ref().map(written))}
                    {line(locale.say("Cara menghubungi", "How to reach you"), view.reporter.contact.as_ref().map(written))}
                </dl>
                <h3>{locale.say("Yang terjadi", "What happened")}</h3>
                {paragraphs(locale, what.as_str(), false)}
                {wish
                    .as_ref()
                    .map(|wish| {
                        view! {
                            <h3>{locale.say("Yang Anda harapkan", "What you wish for")}</h3>
                            {paragraphs(locale, wish.as_str(), false)}
                        }
                    })}
            </details>
        </section>
    }
}

/// The evidence, and the form for more.
pub(super) fn evidence(view: &CaseView) -> Option<AnyView> {
    let locale = view.locale;
    let may_add = view.may(Form::Evidence);
    if view.evidence.is_empty() && !may_add {
        return None;
    }
    let pieces: Vec<_> =
        view.evidence.iter().zip(1_usize..).map(|(piece, place)| self::piece(view, piece, place)).collect();
    let pieces = if pieces.is_empty() {
        view! { <p>{locale.say("Belum ada bukti.", "No evidence yet.")}</p> }.into_any()
    } else {
        view! { <ul class="ways">{pieces}</ul> }.into_any()
    };
    let form = may_add.then(|| {
        upload::form(&UploadView {
            locale,
            key: view.key_of(Form::Evidence),
            identity: view.progress.report.identity,
            receipt: None,
            kept: 0,
        })
    });
    Some(
        view! {
            <section id="bukti" class="section screen-only">
                <h2>{locale.say("Bukti", "Evidence")}</h2>
                {pieces}
                {form}
            </section>
        }
        .into_any(),
    )
}

fn piece(view: &CaseView, piece: &Piece, place: usize) -> impl IntoView + use<> {
    let locale = view.locale;
    let kind = if piece.is_picture { locale.say("Foto", "Picture") } else { "PDF" };
    let size = piece.bytes.div_ceil(1000);
    let when = moment(locale, view.office.zone, piece.added_at);
    view! {
        <li>
            <a href=paths::evidence(piece.id) download>
                {format!("{kind} {place} ({size} kB)")}
            </a>
            <span class="when">{when}</span>
        </li>
    }
}

/// What the portal says of who she is.
#[must_use]
pub(super) fn who(view: &CaseView) -> Option<&'static str> {
    let locale = view.locale;
    match view.progress.report.identity {
        Identity::Open => None,
        Identity::Confidential => Some(locale.say(
            "Identitas Anda dirahasiakan: hanya petugas pengaduan yang dapat membukanya, dan setiap pembukaan dicatat.",
            "Your identity is confidential: only complaint officers can look it up, and each time one does is recorded.",
        )),
        Identity::Anonymous => Some(locale.say(
            "Pengaduan ini tanpa identitas: kami tidak tahu siapa Anda. Jangan menulis nama atau nomor telepon Anda dalam pesan.",
            "This complaint is anonymous: we do not know who you are. Write neither your name nor your phone number in a message.",
        )),
    }
}
