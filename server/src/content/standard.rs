//! A file with a service standard, read whole: either a typed [`Standard`] or everything wrong with it.

mod citations;
mod procedure;
mod promise;
mod requirement;
mod requirements;
mod route;
mod staff;
mod step;
mod target;

use super::diagnostic::{Code, Diagnostic};
use super::header::{Header, Key, optional, required};
use super::markdown;
use super::sections::{self, Section};
use super::sink::Sink;
use super::source::Source;
use super::suggest;
use super::text::Text;
use model::format::parse_date;
use model::office::Actor;
use model::standard::{Document, Part, Status};
use model::{Component, OfficeId, Prose, ServiceId, SituationId, Standard};
pub(super) use promise::duration;
use std::collections::BTreeMap;
use std::ops::Range;

const KEYS: [Key; 11] = [
    required("Judul"),
    required("Ringkasan"),
    required("Status"),
    required("Nomor SK"),
    required("Berlaku mulai"),
    required("Jenis dokumen"),
    required("Judul dokumen"),
    required("Tanggal dokumen"),
    optional("Tanggal revisi"),
    optional("Unit"),
    optional("Ditandatangani oleh"),
];

/// What a heading of level 2 can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    Component(Component),
    Cautions,
    Related,
    Records,
    Notes,
}

/// The names of the sections: first the one of the law, then others that offices use.
const HEADINGS: [(Heading, &[&str]); 18] = {
    use Component as C;
    use Heading::Component as H;
    [
        (H(C::LegalBasis), &[C::LegalBasis.name(), "Landasan hukum"]),
        (H(C::Requirements), &[C::Requirements.name(), "Persyaratan pelayanan", "Syarat"]),
        (
            H(C::Procedure),
            &[C::Procedure.name(), "Prosedur", "Mekanisme dan prosedur", "Sistem mekanisme prosedur", "Alur"],
        ),
        (
            H(C::CompletionTime),
            &[
                C::CompletionTime.name(),
                "Jangka waktu",
                "Jangka waktu pelayanan",
                "Waktu pelayanan",
                "Waktu penyelesaian",
            ],
        ),
        (H(C::Fees), &[C::Fees.name(), "Biaya", "Tarif", "Biaya dan tarif", "Biaya pelayanan"]),
        (H(C::Product), &[C::Product.name(), "Produk", "Produk layanan"]),
        (
            H(C::ComplaintHandling),
            &[C::ComplaintHandling.name(), "Pengelolaan pengaduan", "Penanganan pengaduan", "Pengaduan"],
        ),
        (
            H(C::Facilities),
            &[
                C::Facilities.name(),
                "Sarana, prasarana, dan fasilitas",
                "Sarana dan prasarana",
                "Fasilitas",
                "Peralatan",
            ],
        ),
        (H(C::Competence), &[C::Competence.name(), "Kompetensi", "Kualifikasi pelaksana"]),
        (H(C::InternalSupervision), &[C::InternalSupervision.name(), "Pengawasan"]),
        (H(C::StaffCount), &[C::StaffCount.name(), "Jumlah petugas"]),
        (H(C::ServiceGuarantee), &[C::ServiceGuarantee.name(), "Jaminan layanan"]),
        (
            H(C::SafetyGuarantee),
            &[C::SafetyGuarantee.name(), "Jaminan keamanan dan keselamatan", "Jaminan keamanan"],
        ),
        (H(C::Evaluation), &[C::Evaluation.name(), "Evaluasi kinerja", "Evaluasi"]),
        (Heading::Cautions, &["Peringatan"]),
        (Heading::Related, &["Keterkaitan", "Keterkaitan SOP"]),
        (Heading::Records, &["Pencatatan dan pendataan", "Pencatatan"]),
        (Heading::Notes, &["Catatan"]),
    ]
};

/// The components that are running text.
const PROSE: [Component; 8] = [
    Component::Product,
    Component::Facilities,
    Component::Competence,
    Component::InternalSupervision,
    Component::ComplaintHandling,
    Component::ServiceGuarantee,
    Component::SafetyGuarantee,
    Component::Evaluation,
];

/// What is known about a standard before its file is opened.
pub(super) struct Place<'a> {
    pub(super) office: &'a OfficeId,
    pub(super) service: &'a ServiceId,
    /// Who acts in the office's procedures. Unset while `kantor.md` cannot be read: then nobody is unknown.
    pub(super) actors: Option<&'a [Actor]>,
}

/// A standard that was read without error, with the places that lints and conflicts point at.
pub(super) struct Draft {
    pub(super) standard: Standard,
    pub(super) header: Header,
    pub(super) marks: Marks,
}

impl Draft {
    /// Where the first day of the version is stated.
    pub(super) fn effective_at(&self) -> Range<usize> {
        self.header.get("Berlaku mulai").map_or(self.header.at.clone(), Text::span)
    }
}

/// Where the parts of a standard stand in its file.
pub(super) struct Marks {
    /// The headings of the components, and the sections below them.
    pub(super) components: BTreeMap<Component, (Range<usize>, Range<usize>)>,
    pub(super) citations: Vec<Range<usize>>,
    pub(super) requirements: Vec<Range<usize>>,
    pub(super) steps: Vec<Range<usize>>,
    pub(super) promises: Vec<Range<usize>>,
    pub(super) services: Vec<(ServiceId, Range<usize>)>,
}

impl Marks {
    fn new(components: BTreeMap<Component, (Range<usize>, Range<usize>)>) -> Self {
        Self {
            components,
            citations: Vec::new(),
            requirements: Vec::new(),
            steps: Vec::new(),
            promises: Vec::new(),
            services: Vec::new(),
        }
    }
}

/// Reads a standard. The draft is there exactly when no diagnostic is an error.
pub(super) fn read(source: &Source, place: &Place) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &KEYS);
    let sections = markdown::read(&mut sink, header.end)
        .map(|blocks| sections::cut(&mut sink, blocks))
        .map(|sections| by_name(&mut sink, sections));
    let draft = sections.and_then(|sections| Reader { sink: &mut sink, place, sections }.read(header));
    let draft = if sink.has_errors() { None } else { draft };
    (draft, sink.into_diagnostics())
}

/// The sections under what they name; unknown, repeated and missing ones are reported.
fn by_name(sink: &mut Sink, sections: Vec<Section>) -> Vec<(Heading, Section)> {
    let mut named: Vec<(Heading, Section)> = Vec::new();
    for section in sections {
        let Some(heading) = sections::resolve(sink, &section.heading, &HEADINGS) else { continue };
        if named.iter().any(|(own, _)| *own == heading) {
            let message = format!("Bagian \"{}\" sudah ada di atas.", section.heading.as_str());
            sink.report(Code::RepeatedHeading, section.heading.span(), message, "Gabungkan keduanya.");
        } else {
            named.push((heading, section));
        }
    }
    let end = sink.source.text().trim_end().len();
    for component in Component::ALL {
        if !named.iter().any(|(own, _)| *own == Heading::Component(component)) {
            sink.report(
                Code::MissingSection,
                end..end,
                format!("Komponen \"{}\" belum ada.", component.name()),
                format!(
                    "Tambahkan judul \"## {}\"; jika belum ada isinya, tulis di bawahnya: Belum ditetapkan",
                    component.name()
                ),
            );
        }
    }
    named
}

struct Reader<'r, 's> {
    sink: &'r mut Sink<'s>,
    place: &'r Place<'r>,
    sections: Vec<(Heading, Section)>,
}

impl Reader<'_, '_> {
    /// The standard, unless a part of it could not be read. Every part is read before any is missed, so
    /// that the editor learns of all errors at once.
    fn read(mut self, header: Header) -> Option<Draft> {
        let mut marks = Marks::new(self.component_marks());
        let legal_basis =
            self.part(Component::LegalBasis, |sink, s| citations::read(sink, s, &mut marks.citations));
        // Situations are declared by the requirements; everything after refers to them.
        let requirements = self.part(Component::Requirements, |sink, s| {
            Some(requirements::read(sink, s, &mut marks.requirements))
        });
        let situations: Vec<SituationId> = match &requirements {
            Some(Part::Set(r)) => r.situations.iter().map(|s| s.id.clone()).collect(),
            _ => Vec::new(),
        };
        let known = step::Known { actors: self.place.actors, situations: &situations };
        let procedure = self
            .part(Component::Procedure, |sink, s| Some(procedure::read(sink, s, &known, &mut marks.steps)));
        let completion_time = self.part(Component::CompletionTime, |sink, s| {
            Some(promise::read_times(sink, s, &situations, &mut marks.promises))
        });
        let fees = self.part(Component::Fees, |sink, s| promise::read_fees(sink, s, &situations));
        let staff_count = self.part(Component::StaffCount, staff::read);
        let mut prose: BTreeMap<Component, Part<Prose>> = PROSE
            .into_iter()
            .filter_map(|c| Some((c, self.part(c, |sink, section| Some(section.prose(sink)))?)))
            .collect();
        let (cautions, notes) = (self.remark(Heading::Cautions), self.remark(Heading::Notes));
        let (related, records) = (self.remark(Heading::Related), self.remark(Heading::Records));
        let (status, effective_from) = (self.status(&header), self.effective_from(&header));
        let mut standard = Standard {
            office: self.place.office.clone(),
            service: self.place.service.clone(),
            title: header.text("Judul"),
            summary: header.text("Ringkasan"),
            document: document(&header),
            status,
            effective_from,
            order: Vec::new(),
            legal_basis: legal_basis?,
            requirements: requirements?,
            procedure: procedure?,
            completion_time: completion_time?,
            fees: fees?,
            product: prose.remove(&Component::Product)?,
            facilities: prose.remove(&Component::Facilities)?,
            competence: prose.remove(&Component::Competence)?,
            internal_supervision: prose.remove(&Component::InternalSupervision)?,
            complaint_handling: prose.remove(&Component::ComplaintHandling)?,
            staff_count: staff_count?,
            service_guarantee: prose.remove(&Component::ServiceGuarantee)?,
            safety_guarantee: prose.remove(&Component::SafetyGuarantee)?,
            evaluation: prose.remove(&Component::Evaluation)?,
            cautions,
            related,
            records,
            notes,
        };
        standard.order = self.order_of(&standard);
        route::check(self.sink, &standard, &marks.steps);
        marks.services = std::mem::take(&mut self.sink.services);
        Some(Draft { standard, header, marks })
    }

    fn section(&self, heading: Heading) -> Option<&Section> {
        self.sections.iter().find(|(own, _)| *own == heading).map(|(_, section)| section)
    }

    fn part<T>(
        &mut self,
        component: Component,
        read: impl FnOnce(&mut Sink, &Section) -> Option<T>,
    ) -> Option<Part<T>> {
        let at = self.sections.iter().position(|(own, _)| *own == Heading::Component(component))?;
        let (_, section) = self.sections.get(at)?;
        section.part(self.sink, read)
    }

    fn remark(&mut self, heading: Heading) -> Prose {
        let Some(at) = self.sections.iter().position(|(own, _)| *own == heading) else {
            return Prose::default();
        };
        self.sections.get(at).map_or_else(Prose::default, |(_, section)| section.prose(self.sink))
    }

    fn status(&mut self, header: &Header) -> Status {
        let Some(value) = header.get("Status") else { return Status::Draft };
        match value.as_str().to_lowercase().as_str() {
            "draf" => Status::Draft,
            "ditetapkan" => Status::Enacted,
            other => {
                let message = format!("Status \"{other}\" tidak dikenal.");
                let help = suggest::help(other, ["draf", "ditetapkan"]);
                self.sink.report(Code::BadValue, value.span(), message, help);
                Status::Draft
            }
        }
    }

    fn effective_from(&mut self, header: &Header) -> Option<jiff::civil::Date> {
        let value = header.stated("Berlaku mulai")?;
        let date = parse_date(value.as_str());
        if date.is_none() {
            let message = format!("Tanggal \"{}\" tidak dikenal.", value.as_str());
            let help =
                "Tulis misalnya 21 November 2026; jika dokumen tidak menyebutnya, tulis: tidak tercantum.";
            self.sink.report(Code::BadValue, value.span(), message, help);
        }
        date
    }

    /// The components that have been set, as the file orders them.
    fn order_of(&self, standard: &Standard) -> Vec<Component> {
        let components = self.sections.iter().filter_map(|(heading, _)| match heading {
            Heading::Component(component) => Some(*component),
            _ => None,
        });
        components.filter(|component| standard.has(*component)).collect()
    }

    fn component_marks(&self) -> BTreeMap<Component, (Range<usize>, Range<usize>)> {
        let mark = |component| {
            let section = self.section(Heading::Component(component))?;
            Some((component, (section.heading.span(), section.span())))
        };
        Component::ALL.into_iter().filter_map(mark).collect()
    }
}

fn document(header: &Header) -> Document {
    let stated = |key| header.stated(key).map(|value| value.as_str().to_owned());
    Document {
        kind: header.text("Jenis dokumen"),
        title: header.text("Judul dokumen"),
        number: stated("Nomor SK"),
        date: stated("Tanggal dokumen"),
        revised: stated("Tanggal revisi"),
        unit: stated("Unit"),
        signed_by: stated("Ditandatangani oleh"),
    }
}
