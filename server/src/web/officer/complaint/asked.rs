//! What an officer filled in, as what is to happen to a complaint; or what she has to mend, field by field. Whether it may
//! happen is decided where it is taken in.

use crate::complaint::{Complaints, Denied};
use crate::officer::Officer;
use crate::store::StoreError;
use crate::web::form::Sent;
use app::officer::complaint::step::{
    CAUSE, CLASS, DEPUTY, DUE, LATER, OFFICERS, OTHER, OTHER_TARGET, REASON, REMARK, Step, TARGET, TEXT,
    UNITS,
};
use jiff::civil::Date;
use model::complaint::text::TextError;
use model::complaint::{
    Act, ArchiveReason, Assignment, BreachCause, Class, Happening, Line, Progress, Refusal, Text,
};
use model::number::ComplaintNumber;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is wrong: the field, and what to do about it.
pub(super) type Problems = Vec<(String, String)>;

/// Why the deadline before was missed, and the same in words.
pub(super) type Cause = Option<(BreachCause, Option<Line>)>;

/// What is to happen, one after the other: two things where the form has two.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) what: Vec<Happening>,
    pub(super) cause: Cause,
}

/// What reading a form needs to know beside it.
pub(super) struct Desk<'d> {
    pub(super) officer: &'d Officer,
    pub(super) progress: &'d Progress,
    /// Where another complaint is, that the form names by its number.
    pub(super) other: Option<Uuid>,
}

/// The complaint that a form names by its number, if she may read one of that number.
pub(super) async fn other(
    complaints: &Complaints,
    officer: &Officer,
    step: Step,
    sent: &Sent,
) -> Result<Option<Uuid>, StoreError> {
    if step != Step::Act(Act::Merge) || sent.one(TARGET) != OTHER {
        return Ok(None);
    }
    match ComplaintNumber::parse(&sent.one(OTHER_TARGET)) {
        Ok(number) => Ok(complaints.find(officer, number).await?.map(|id| id.0)),
        Err(_) => Ok(None),
    }
}

/// Reads the form of an act.
pub(super) fn read(step: Step, sent: &Sent, desk: &Desk<'_>) -> Result<Wanted, Problems> {
    let mut form = Reader { sent, desk, problems: Vec::new() };
    let (what, cause) = (form.read(step), form.cause());
    match (what, cause) {
        (Ok(what), Ok(cause)) if form.problems.is_empty() => Ok(Wanted { what, cause }),
        _ => Err(form.problems),
    }
}

/// Something is wrong with a field; what, is among the problems.
struct Wrong;

type Read<T> = Result<T, Wrong>;

/// A form being read; what is wrong is collected, so that all of it is told at once.
struct Reader<'s> {
    sent: &'s Sent,
    desk: &'s Desk<'s>,
    problems: Problems,
}

impl Reader<'_> {
    fn read(&mut self, step: Step) -> Read<Vec<Happening>> {
        let act = match step {
            Step::StandAside => return Ok(vec![self.herself()]),
            Step::Act(Act::TakeUp) => return self.take_up(),
            Step::Act(act) => act,
        };
        let what = match act {
            Act::Classify => self.classified()?,
            Act::Ask => Happening::Asked { question: self.text("Tulis apa yang perlu dilengkapi.")? },
            Act::Supply => Happening::Supplied { text: self.text("Tulis keterangan dari pengadu.")? },
            Act::AnswerAtOnce => Happening::AnsweredAtOnce { response: self.text("Tulis tanggapannya.")? },
            Act::Refer => {
                let (destination, explanation) = (self.destination(), self.explanation());
                Happening::Referred { destination: destination?, explanation: explanation? }
            }
            Act::Archive => {
                let (reason, explanation) = (self.archive_reason(), self.explanation());
                Happening::Archived { reason: reason?, explanation: explanation? }
            }
            Act::Merge => {
                let (into, explanation) = (self.into(), self.explanation());
                Happening::Merged { into: into?, explanation: explanation? }
            }
            Act::Assign => Happening::Assigned(self.assignment()?),
            Act::Reassign => Happening::Reassigned(self.assignment()?),
            Act::Return => Happening::Returned { reason: self.text("Tulis mengapa dikembalikan.")? },
            Act::Begin => Happening::Begun {},
            Act::Note => Happening::Noted { text: self.text("Tulis catatannya.")? },
            Act::Draft => Happening::Drafted { response: self.text("Tulis konsep tanggapannya.")? },
            Act::Approve => Happening::Responded { response: self.text("Tulis tanggapannya.")? },
            Act::Escalate => {
                let reason = self.line(REASON, "Tulis mengapa dinaikkan.")?;
                let rung = self.desk.progress.rung.saturating_add(1);
                Happening::Escalated { rung, unit: None, reason: Some(reason) }
            }
            Act::NameConcerned => self.concerned(),
            _ => return Err(Wrong),
        };
        Ok(vec![what])
    }

    fn wrong<T>(&mut self, field: &str, told: impl Into<String>) -> Read<T> {
        self.problems.push((field.to_owned(), told.into()));
        Err(Wrong)
    }

    /// Paragraphs that have to be there.
    fn text(&mut self, empty: &str) -> Read<Text> {
        match Text::parse(&self.sent.one(TEXT)) {
            Ok(text) => Ok(text),
            Err(TextError::Empty) => self.wrong(TEXT, empty),
            Err(long) => self.wrong(TEXT, too_long(&long)),
        }
    }

    fn explanation(&mut self) -> Read<Text> {
        self.text("Tulis penjelasan bagi pengadu.")
    }

    /// A line that has to be there.
    fn line(&mut self, field: &str, empty: &str) -> Read<Line> {
        match self.line_if_any(field)? {
            Some(line) => Ok(line),
            None => self.wrong(field, empty),
        }
    }

    fn line_if_any(&mut self, field: &str) -> Read<Option<Line>> {
        match Line::parse(&self.sent.one(field)) {
            Ok(line) => Ok(Some(line)),
            Err(TextError::Empty) => Ok(None),
            Err(long) => self.wrong(field, too_long(&long)),
        }
    }

    /// Taken up, and put into a class where she already knows which.
    fn take_up(&mut self) -> Read<Vec<Happening>> {
        let chosen = self.sent.one(CLASS);
        let taken = Happening::TakenUp {};
        if chosen == LATER || self.desk.progress.class.is_some() {
            return Ok(vec![taken]);
        }
        match Class::parse(&chosen) {
            Some(class) => Ok(vec![taken, Happening::Classified { class, reason: None }]),
            None => self.wrong(CLASS, "Pilih golongannya, atau \"Tentukan nanti\"."),
        }
    }

    fn classified(&mut self) -> Read<Happening> {
        let Some(class) = Class::parse(&self.sent.one(CLASS)) else {
            return self.wrong(CLASS, "Pilih golongannya.");
        };
        match self.desk.progress.class {
            None => Ok(Happening::Classified { class, reason: None }),
            Some(present) if present == class => self.wrong(CLASS, "Golongannya sudah itu. Pilih yang lain."),
            Some(_) => {
                let reason = self.line(REASON, "Tulis mengapa golongannya diubah.")?;
                Ok(Happening::Classified { class, reason: Some(reason) })
            }
        }
    }

    fn destination(&mut self) -> Read<Line> {
        let chosen = self.sent.one(TARGET);
        match chosen.as_str() {
            "" => self.wrong(TARGET, "Pilih ke mana diteruskan."),
            OTHER => self.line(OTHER_TARGET, "Tulis ke mana diteruskan."),
            chosen => match Line::parse(chosen) {
                Ok(line) => Ok(line),
                Err(_) => self.wrong(TARGET, "Pilih ke mana diteruskan."),
            },
        }
    }

    fn archive_reason(&mut self) -> Read<ArchiveReason> {
        match ArchiveReason::parse(&self.sent.one(TARGET)) {
            Some(reason) => Ok(reason),
            None => self.wrong(TARGET, "Pilih mengapa diarsipkan."),
        }
    }

    /// The complaint that it is to be part of.
    fn into(&mut self) -> Read<Uuid> {
        let chosen = self.sent.one(TARGET);
        if chosen != OTHER {
            return match Uuid::try_parse(&chosen) {
                Ok(id) => Ok(id),
                Err(_) => self.wrong(TARGET, "Pilih pengaduan yang dituju."),
            };
        }
        match (ComplaintNumber::parse(&self.sent.one(OTHER_TARGET)), self.desk.other) {
            (Ok(_), Some(other)) => Ok(other),
            (Ok(_), None) => self.wrong(OTHER_TARGET, NO_SUCH),
            (Err(error), _) => self.wrong(OTHER_TARGET, format!("Periksa nomornya: {error}.")),
        }
    }

    fn assignment(&mut self) -> Read<Assignment> {
        let (to, instruction, due) = (self.receiver(), self.text("Tulis instruksinya."), self.due());
        let (unit, officer) = to?;
        Ok(Assignment { unit, officer, instruction: instruction?, due: due? })
    }

    /// `bagian/018f…` or `petugas/018f…`.
    fn receiver(&mut self) -> Read<(Option<Uuid>, Option<Uuid>)> {
        let chosen = self.sent.one(TARGET);
        let id = |id: &str| Uuid::try_parse(id).ok();
        match chosen.split_once('/') {
            Some(("bagian", unit)) if id(unit).is_some() => Ok((id(unit), None)),
            Some(("petugas", officer)) if id(officer).is_some() => Ok((None, id(officer))),
            _ => self.wrong(TARGET, "Pilih penerimanya."),
        }
    }

    fn due(&mut self) -> Read<Date> {
        match super::super::asked::day(self.sent, DUE) {
            Ok(Some(day)) => Ok(day),
            Ok(None) => self.wrong(DUE, "Isi batas waktunya. Contoh: 31 12 2026."),
            Err(_) => self.wrong(DUE, "Tanggal tidak dikenal. Contoh: 31 12 2026."),
        }
    }

    /// Everybody who is ticked.
    fn concerned(&self) -> Happening {
        let ids = |field| self.sent.all(field).filter_map(|id| Uuid::try_parse(id).ok()).collect();
        let to_deputy = self.sent.one(DEPUTY) == "ya";
        Happening::ConcernedNamed { officers: ids(OFFICERS), units: ids(UNITS), to_deputy }
    }

    /// She herself, beside those who are accused already.
    fn herself(&self) -> Happening {
        let progress = self.desk.progress;
        let officers: BTreeSet<Uuid> =
            progress.accused.iter().copied().chain([self.desk.officer.id]).collect();
        let units = progress.accused_units.clone();
        Happening::ConcernedNamed { officers, units, to_deputy: progress.is_the_deputys }
    }

    fn cause(&mut self) -> Read<Cause> {
        let (chosen, remark) = (self.sent.one(CAUSE), self.line_if_any(REMARK)?);
        if chosen.is_empty() {
            return Ok(None);
        }
        match BreachCause::parse(&chosen) {
            Some(cause) => Ok(Some((cause, remark))),
            None => self.wrong(CAUSE, NO_CAUSE),
        }
    }
}

const NO_CAUSE: &str = "Pilih mengapa batas waktunya terlewat.";
const NO_SUCH: &str = "Tidak ada pengaduan dengan nomor ini yang dapat Anda buka.";

const NO_NIK: &str =
    "Ada angka yang tampak seperti NIK atau nomor KK. Hapus angka itu; tulisan ini dibaca orang lain.";
const NOT_INTO: &str =
    "Pengaduan itu sudah ditanggapi, sudah berakhir, atau tidak dapat Anda buka. Pilih yang lain.";

const APART: &str = "Salah satunya ditangani pengganti petugas pengaduan atau tidak boleh dilihat orang yang sama. \
     Catat dahulu siapa yang diadukan pada keduanya; jika tetap berbeda, tangani masing-masing.";
const NOBODY_THERE: &str = "Di bagian itu belum ada yang dapat menindaklanjuti pengaduan ini. Pilih petugas atau bagian \
     lain, atau minta administrator memberi seseorang di sana peran pelaksana tindak lanjut.";

fn too_long(error: &TextError) -> String {
    let told = error.to_string();
    let mut letters = told.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

/// What is to be mended in a form whose act was refused, at the field that it is about. `None`: it is not the form's fault.
pub(super) fn mend(step: Step, denied: &Denied) -> Option<(String, String)> {
    let (field, told) = match denied {
        Denied::CauseMissing => (CAUSE, NO_CAUSE),
        Denied::Progress(Refusal::Unclassified) => {
            (TEXT, "Tentukan golongannya dahulu; batas waktunya bergantung padanya.")
        }
        Denied::Progress(Refusal::ClassStays) => (
            CLASS,
            "Golongan tidak dapat diubah lagi setelah didisposisikan atau setelah batas waktu terlewat.",
        ),
        Denied::Progress(Refusal::NoReason) => (REASON, "Tulis mengapa golongannya diubah."),
        Denied::Progress(Refusal::Nobody) => (TARGET, "Pilih penerimanya."),
        Denied::Progress(Refusal::Itself) => (target(step), "Itu pengaduan ini sendiri. Pilih yang lain."),
        Denied::Wrong(what) => wrong(step, what),
        _ => return None,
    };
    Some((field.to_owned(), told.to_owned()))
}

/// The field that names the other one.
const fn target(step: Step) -> &'static str {
    match step {
        Step::Act(Act::Merge) => OTHER_TARGET,
        _ => TARGET,
    }
}

/// What cannot be named here, and at which field.
fn wrong(step: Step, what: &str) -> (&'static str, &'static str) {
    match what {
        "nik" if step.act() == Act::Classify => (REASON, NO_NIK),
        "nik" => (TEXT, NO_NIK),
        "due" => (DUE, "Pilih hari ini atau sesudahnya, dan tidak melewati batas waktu tahap ini."),
        "into" => (target(step), NOT_INTO),
        "apart" => (target(step), APART),
        "nobody_there" => (TARGET, NOBODY_THERE),
        "rung" => (REASON, "Tidak ada pimpinan lain yang dapat dituju."),
        "unit" if step.act() == Act::NameConcerned => (UNITS, "Bagian itu tidak ada di kantor ini."),
        "officer" if step.act() == Act::NameConcerned => (OFFICERS, "Petugas itu tidak ada di kantor ini."),
        "unit" => (TARGET, "Bagian itu tidak dapat menerima pengaduan ini. Pilih yang lain."),
        _ => (TARGET, "Penerima itu tidak dapat menerima pengaduan ini. Pilih yang lain."),
    }
}
