//! What has changed from version to version, in the words of each.

use super::heading::page_header;
use super::history::facts;
use super::print;
use super::view::{Change as Version, ServiceView};
use crate::ui::content::words;
use leptos::prelude::*;
use model::Locale;
use model::format::long_date;
use model::standard::Difference;
use model::standard::difference::{Change, ComponentDifference, Edit, Field, FieldDifference};

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &ServiceView) -> String {
    format!("{} – {}", view.locale.say("Riwayat perubahan", "History of changes"), view.title())
}

/// The main part of the page: the latest version first.
pub fn page(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let versions = view.history.iter().map(|version| self::version(locale, version)).collect_view();
    let none = view.history.is_empty().then(|| {
        let soon = locale.say("Belum ada yang tercatat.", "Nothing has been recorded yet.");
        view! { <p>{soon}</p> }
    });
    view! {
        {page_header(view, locale.say("Riwayat perubahan: ", "History of changes: "))}
        <p class="lead">
            {locale
                .say(
                    "Apa yang berubah pada standar ini sejak pertama kali dimuat di portal ini.",
                    "What has changed in this standard since it was first published in this portal.",
                )}
        </p>
        {none}
        {versions}
        {print::source(view)}
    }
}

fn version(locale: Locale, version: &Version) -> impl IntoView + use<> {
    let what = match &version.difference {
        None => {
            let first = locale.say("Pertama kali dimuat di portal ini.", "First published in this portal.");
            view! { <p>{first}</p> }.into_any()
        }
        Some(difference) => changes(locale, difference).into_any(),
    };
    view! {
        <section class="section">
            <h2>{long_date(locale, version.recorded)}</h2>
            {facts(locale, version).map(|facts| view! { <p>{facts}</p> })}
            {what}
        </section>
    }
}

fn changes(locale: Locale, difference: &Difference) -> impl IntoView + use<> {
    let components = difference.components.iter().map(|one| component(locale, one)).collect_view();
    let nothing =
        (difference.components.is_empty() && difference.fields.is_empty()).then(|| unworded(locale));
    view! { {components} {document(locale, &difference.fields)} {nothing} }
}

fn component(locale: Locale, difference: &ComponentDifference) -> impl IntoView + use<> {
    let gap = match (difference.was_set, difference.is_set) {
        (false, true) => Some(locale.say("Sebelumnya belum ditetapkan.", "It had not been set before.")),
        (true, false) => Some(locale.say("Tidak ditetapkan lagi.", "It is no longer set.")),
        _ => None,
    };
    let edits = difference.edits.iter().map(|one| edit(locale, one)).collect_view();
    let edits = (!difference.edits.is_empty()).then(|| view! { <ul class="changes">{edits}</ul> });
    let silent = (difference.edits.is_empty() && gap.is_none()).then(|| unworded(locale));
    view! {
        <h3>{difference.component.label(locale)}</h3>
        {gap.map(|gap| view! { <p>{gap}</p> })}
        {edits}
        {silent}
    }
}

/// What has changed without a word of the standard changing.
fn unworded(locale: Locale) -> impl IntoView {
    let only = locale.say(
        "Kata-katanya tetap. Yang berubah hanya urutan, catatan penyunting, atau penanda untuk sistem.",
        "The words are the same. Only the order, the editors' notes or marks for the system have changed.",
    );
    view! { <p>{only}</p> }
}

fn edit(locale: Locale, edit: &Edit) -> impl IntoView + use<> {
    let situation = edit.situation.as_ref().map(|title| view! { {words(locale, title)} ": " });
    view! { <li>{situation} {change(locale, &edit.change)}</li> }
}

fn change(locale: Locale, change: &Change) -> AnyView {
    let lang = locale.of_content();
    match change {
        Change::Added(text) => {
            let added = locale.say("Ditambahkan:", "Added:");
            view! { <strong>{added}</strong> " " <ins lang=lang>{text.clone()}</ins> }.into_any()
        }
        Change::Removed(text) => {
            let removed = locale.say("Dihapus:", "Removed:");
            view! { <strong>{removed}</strong> " " <del lang=lang>{text.clone()}</del> }.into_any()
        }
        Change::Changed { from, to } => {
            let (before, now) = (locale.say("Semula:", "Before:"), locale.say("Menjadi:", "Now:"));
            view! {
                <strong>{before}</strong>
                " "
                <del lang=lang>{from.clone()}</del>
                <br />
                <strong>{now}</strong>
                " "
                <ins lang=lang>{to.clone()}</ins>
            }
            .into_any()
        }
        Change::Reordered => locale.say("Urutannya diubah.", "The order has changed.").into_any(),
    }
}

/// What differs beside the components.
fn document(locale: Locale, fields: &[FieldDifference]) -> Option<impl IntoView + use<>> {
    let items = fields.iter().map(|difference| {
        view! { <li>{field(locale, difference.field)} ": " {change(locale, &difference.change)}</li> }
    });
    let items = items.collect_view();
    (!fields.is_empty()).then(|| {
        view! {
            <h3>{locale.say("Keterangan dokumen", "Details of the document")}</h3>
            <ul class="changes">{items}</ul>
        }
    })
}

fn field(locale: Locale, field: Field) -> &'static str {
    match field {
        Field::Title => locale.say("Nama layanan", "Name of the service"),
        Field::Summary => locale.say("Ringkasan", "Summary"),
        Field::EffectiveFrom => locale.say("Berlaku mulai", "In force from"),
        Field::DocumentKind => locale.say("Jenis dokumen", "Kind of document"),
        Field::DocumentTitle => locale.say("Judul dokumen", "Title of the document"),
        Field::DocumentNumber => locale.say("Nomor", "Number"),
        Field::DocumentDate => locale.say("Tanggal dokumen", "Date of the document"),
        Field::DocumentRevised => locale.say("Tanggal revisi", "Date of the revision"),
        Field::DocumentUnit => locale.say("Unit kerja", "Unit"),
        Field::SignedBy => locale.say("Ditandatangani oleh", "Signed by"),
        Field::Cautions => locale.say("Peringatan dari kantor", "Cautions of the office"),
        Field::Related => locale.say("Keterkaitan", "Related SOPs"),
        Field::Records => locale.say("Pencatatan dan pendataan", "Records"),
        Field::Notes => locale.say("Catatan penyunting", "Notes of the portal's editors"),
    }
}
