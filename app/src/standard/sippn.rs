//! The standard as text to copy into SIPPN, the national catalogue, in the order of its page (domain.md 2.3).

use super::heading::page_header;
use super::print;
use super::view::ServiceView;
use crate::ui::text_area::copyable;
use leptos::prelude::*;
use model::Component;
use model::standard::words;

/// The six that SIPPN's page prints, in its order; the other eight follow in the order of the law.
const ORDER: [(&str, Component); 14] = [
    ("persyaratan", Component::Requirements),
    ("prosedur", Component::Procedure),
    ("waktu", Component::CompletionTime),
    ("biaya", Component::Fees),
    ("produk", Component::Product),
    ("pengaduan", Component::ComplaintHandling),
    ("dasar-hukum", Component::LegalBasis),
    ("sarana", Component::Facilities),
    ("kompetensi", Component::Competence),
    ("pengawasan", Component::InternalSupervision),
    ("pelaksana", Component::StaffCount),
    ("jaminan", Component::ServiceGuarantee),
    ("keamanan", Component::SafetyGuarantee),
    ("evaluasi", Component::Evaluation),
];

/// How many of them SIPPN's page prints.
const PRINTED: usize = 6;

/// The page's title without the portal's name.
#[must_use]
pub fn title(view: &ServiceView) -> String {
    format!("{} – {}", view.locale.say("Teks untuk SIPPN", "Text for SIPPN"), view.title())
}

/// The main part of the page.
pub fn page(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let (printed, others) = ORDER.split_at(PRINTED);
    let boxes = |components: &[(&'static str, Component)]| {
        components.iter().map(|(id, component)| text(view, id, *component)).collect_view()
    };
    view! {
        {page_header(view, locale.say("Teks untuk SIPPN: ", "Text for SIPPN: "))}
        <p class="lead">
            {locale
                .say(
                    "Untuk petugas kantor yang mengisi SIPPN: salin tiap kotak ke kolom yang sama. Urutannya seperti pada halaman SIPPN.",
                    "For officers who fill in SIPPN: copy each box into the field of that name. The order is that of SIPPN's page.",
                )}
        </p>
        {print::source(view)}
        <section class="section">
            <h2>{locale.say("Yang tampil di SIPPN", "What SIPPN shows")}</h2>
            {copyable("judul", locale.say("Nama layanan", "Name of the service"), &view.standard.title, locale.of_content())}
            {boxes(printed)}
            {view
                .standard
                .document
                .number
                .as_ref()
                .map(|number| copyable("nomor", locale.say("Nomor SK", "Number of the decree"), number, locale.of_content()))}
        </section>
        <section class="section">
            <h2>{locale.say("Komponen lain", "The other components")}</h2>
            {boxes(others)}
        </section>
    }
}

/// A component's text to copy, or the plain fact that there is none.
fn text(view: &ServiceView, id: &'static str, component: Component) -> AnyView {
    let (locale, label) = (view.locale, component.label(view.locale));
    if let Some(text) = words::component(&view.standard, component) {
        return copyable(id, label, &text, locale.of_content()).into_any();
    }
    let missing = locale.say(
        ": belum ditetapkan pada dokumen kantor. Lengkapi standarnya dahulu.",
        ": not set in the office's document. Complete the standard first.",
    );
    view! {
        <p class="gap">
            <strong>{label}</strong>
            {missing}
        </p>
    }
    .into_any()
}
