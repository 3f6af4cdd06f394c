//! One line of a file of running applications: what it says, or everything that is wrong with it.

use super::table::{Cells, Column, Row};
use crate::content::OfficeEntry;
use crate::officer::Place;
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use model::application::{Remark, RemarkError, State};
use model::officer::PlaceKind;
use model::person::{MaskedName, Nik, Phone};
use model::{Locale, ServiceId, SituationId, Standard, format};
use uuid::Uuid;

/// What is known of the office when its file is read.
pub(super) struct Desk<'a> {
    pub(super) entry: &'a OfficeEntry,
    /// Every place of the office.
    pub(super) places: &'a [Place],
    /// Where the officer sits.
    pub(super) here: Option<&'a Place>,
    pub(super) now: Timestamp,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) service: ServiceId,
    pub(super) situation: Option<SituationId>,
    pub(super) applicant: Option<MaskedName>,
    pub(super) phone: Option<Phone>,
    pub(super) reference: Option<Remark>,
    pub(super) place: Option<Uuid>,
    pub(super) submitted_at: Timestamp,
    pub(super) state: State,
    pub(super) since: Timestamp,
}

/// What is wrong in a line: where, and what to write instead.
pub(super) type Wrong = (Option<Column>, String);

const NO_DATE: &str = "Tanggal tidak dikenal. Contoh: 22-11-2026 atau 22-11-2026 09.30.";
const NIK: &str = "Jangan memuat NIK atau nomor KK. Hapus nomornya.";

impl Desk<'_> {
    /// Reads a line. Everything that is wrong is told at once.
    pub(super) fn read(&self, row: &Row) -> Result<Told, Vec<Wrong>> {
        let mut wrong = Vec::new();
        if row.overlong {
            let told = "Baris ini berisi lebih banyak kolom daripada baris judul. Periksa tanda pemisahnya.";
            wrong.push((None, told.to_owned()));
        }
        let cells = &row.cells;
        for column in Column::ALL {
            if Nik::may_stand_in(cells.get(*column)) {
                wrong.push((Some(*column), NIK.to_owned()));
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let mut note = |column: Column, told: String| wrong.push((Some(column), told));
        let standard =
            self.service(cells.get(Column::Service)).map_err(|told| note(Column::Service, told)).ok();
        let situation = standard.map(|standard| situation(standard, cells.get(Column::Situation)));
        let situation = situation.transpose().map_err(|told| note(Column::Situation, told)).ok().flatten();
        let applicant = optional(cells.get(Column::Name), MaskedName::mask)
            .map_err(|_| note(Column::Name, "Nama harus memuat huruf, atau dikosongkan.".to_owned()));
        let phone = optional(cells.get(Column::Phone), Phone::parse)
            .map_err(|problem| note(Column::Phone, format!("{problem}.")));
        let reference = optional(cells.get(Column::Reference), Remark::parse)
            .map_err(|problem| note(Column::Reference, reference_problem(problem)));
        let place = self.place(cells.get(Column::Place)).map_err(|told| note(Column::Place, told));
        let submitted =
            self.instant(cells.get(Column::Submitted)).map_err(|told| note(Column::Submitted, told));
        let state = state(cells.get(Column::State)).map_err(|told| note(Column::State, told)).ok();
        let since = match (&submitted, state) {
            (Ok(submitted), Some(state)) => {
                self.since(cells, *submitted, state).map_err(|told| note(Column::Since, told)).ok()
            }
            _ => None,
        };
        let (Some(standard), Some(situation)) = (standard, situation) else { return Err(wrong) };
        let (Ok(applicant), Ok(phone), Ok(reference)) = (applicant, phone, reference) else {
            return Err(wrong);
        };
        let (Ok(place), Ok(submitted)) = (place, submitted) else { return Err(wrong) };
        let (Some(state), Some(since)) = (state, since) else { return Err(wrong) };
        Ok(Told {
            service: standard.service.clone(),
            situation,
            applicant,
            phone,
            reference,
            place,
            submitted_at: submitted.at,
            state,
            since,
        })
    }

    /// A service that the office offers today, by its id or its title.
    fn service(&self, text: &str) -> Result<&Standard, String> {
        let today = self.entry.office.zone.date_at(self.now);
        let mut offered = self.entry.current_standards(today);
        let found = offered.find(|standard| is(text, standard.service.as_str(), &standard.title));
        found.ok_or_else(|| match text {
            "" => "Isi nama layanan.".to_owned(),
            _ => "Kantor ini tidak memiliki layanan dengan nama itu yang berlaku hari ini. Salin namanya dari daftar \
                  di halaman impor."
                .to_owned(),
        })
    }

    /// A place of the office by its name; where the officer sits when none is named.
    fn place(&self, text: &str) -> Result<Option<Uuid>, String> {
        if text.is_empty() {
            return Ok(self.here.map(|place| place.id));
        }
        let named = |place: &&Place| same(&place.name, text) || same(&self.full_name(place), text);
        let found: Vec<_> = self.places.iter().filter(named).collect();
        match found.as_slice() {
            [] => Err(
                "Tempat ini tidak ada pada daftar tempat kantor. Tulis namanya seperti pada daftar, atau \
                       kosongkan."
                    .to_owned(),
            ),
            [one] if one.closed_at.is_some() => {
                Err("Tempat ini sudah ditutup. Tulis tempat lain, atau kosongkan.".to_owned())
            }
            [one] => Ok(Some(one.id)),
            [first, ..] => Err(format!(
                "Ada beberapa tempat bernama sama. Tulis dengan kecamatannya: {}.",
                self.full_name(first)
            )),
        }
    }

    /// `Desa Sumberejo, Kecamatan Selogiri`.
    fn full_name(&self, place: &Place) -> String {
        let district = self
            .places
            .iter()
            .find(|other| place.kind == PlaceKind::Village && Some(other.id) == place.parent);
        district.map_or_else(|| place.name.clone(), |district| format!("{}, {}", place.name, district.name))
    }

    fn instant(&self, text: &str) -> Result<Moment, String> {
        if text.is_empty() {
            return Err("Isi tanggal permohonan diajukan. Contoh: 22-11-2026.".to_owned());
        }
        self.moment(text)
    }

    /// Since when it stands where it stands; without an hour, not before it was handed in on the same day.
    fn since(&self, cells: &Cells, submitted: Moment, state: State) -> Result<Timestamp, String> {
        let text = cells.get(Column::Since);
        if state == State::Submitted {
            let same = text.is_empty() || self.moment(text)?.day == submitted.day;
            return if same {
                Ok(submitted.at)
            } else {
                Err("Untuk status DIAJUKAN kosongkan kolom ini, atau tulis tanggal diajukan.".to_owned())
            };
        }
        if text.is_empty() {
            return Err(format!("Isi sejak kapan permohonan berstatus {state}. Contoh: 22-11-2026."));
        }
        let since = self.moment(text)?;
        let timeless = since.day == submitted.day && !(since.has_time && submitted.has_time);
        if timeless {
            return Ok(since.at.max(submitted.at));
        }
        if since.at < submitted.at {
            return Err("Tanggal ini lebih awal daripada tanggal diajukan. Periksa keduanya.".to_owned());
        }
        Ok(since.at)
    }

    fn moment(&self, text: &str) -> Result<Moment, String> {
        let zone = self.entry.office.zone;
        let (day, time) = date_and_time(text, zone.abbreviation()).ok_or_else(|| NO_DATE.to_owned())?;
        let local = DateTime::from_parts(day, time.unwrap_or(Time::midnight()));
        let at = zone.offset().to_timestamp(local).map_err(|_| NO_DATE.to_owned())?;
        let latest = self.now.saturating_add(SignedDuration::from_secs(model::api::CLOCK_SLACK_SECONDS));
        if latest.is_ok_and(|latest| at > latest) {
            let today = format::long_date(Locale::Indonesian, zone.date_at(self.now));
            return Err(format!("Waktu ini belum terjadi. Hari ini {today}."));
        }
        Ok(Moment { at, day, has_time: time.is_some() })
    }
}

#[derive(Clone, Copy)]
struct Moment {
    at: Timestamp,
    day: Date,
    has_time: bool,
}

/// `22-11-2026`, `22/11/2026` or `2026-11-22`, with `09.30` or `09:30` or without.
fn date_and_time(text: &str, zone: &str) -> Option<(Date, Option<Time>)> {
    let mut words = text.split([' ', 'T']).filter(|word| !word.is_empty());
    let day = date(words.next()?)?;
    let time = words.next().map(clock_time);
    let rest: Vec<_> = words.collect();
    let ends = rest.is_empty() || rest == [zone];
    match time {
        Some(None) => None,
        Some(time) if ends => Some((day, time)),
        None => Some((day, None)),
        Some(_) => None,
    }
}

fn date(text: &str) -> Option<Date> {
    let parts: Vec<_> = text.split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let year = (year.len() == 4).then(|| year.parse::<i16>().ok()).flatten()?;
    (year >= 2000).then(|| Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()).flatten()
}

fn clock_time(text: &str) -> Option<Time> {
    let mut parts = text.split([':', '.']).map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |second| second)?;
    parts.next().is_none().then(|| Time::new(hour, minute, second, 0).ok()).flatten()
}

/// Where it stands, by the name of the state in either of its forms. Only what can go on from there without words of its own.
fn state(text: &str) -> Result<State, String> {
    let label = |state: &State| same(state.label(Locale::Indonesian), text);
    let found = State::parse(text).ok().or_else(|| State::ALL.iter().copied().find(label));
    let Some(state) = found else {
        return Err(match text {
            "" => "Isi status permohonan, misalnya DIPERIKSA.".to_owned(),
            _ => "Status ini tidak dikenal. Salin nama status dari daftar di halaman impor.".to_owned(),
        });
    };
    let told = match state {
        State::NeedsCompletion => {
            "Alasan pengembalian tidak dapat diimpor. Tulis DIPERIKSA, lalu kembalikan dari halaman permohonan."
        }
        State::Completed | State::Cancelled | State::Expired => {
            "Permohonan yang sudah berakhir tidak diimpor. Hapus baris ini."
        }
        _ => return Ok(state),
    };
    Err(told.to_owned())
}

fn situation(standard: &Standard, text: &str) -> Result<Option<SituationId>, String> {
    let situations = standard.situations();
    match (situations, text) {
        ([], "") => Ok(None),
        ([], _) => Err("Layanan ini tidak mengenal keadaan. Kosongkan kolom ini.".to_owned()),
        (_, text) => {
            let found = situations.iter().find(|situation| is(text, situation.id.as_str(), &situation.title));
            let ids =
                || situations.iter().map(|situation| situation.id.as_str()).collect::<Vec<_>>().join(", ");
            found
                .map(|situation| Some(situation.id.clone()))
                .ok_or_else(|| format!("Isi salah satu: {}.", ids()))
        }
    }
}

fn reference_problem(problem: RemarkError) -> String {
    match problem {
        RemarkError::TooLong(_) => "Nomor asal terlalu panjang: paling panjang 300 huruf.".to_owned(),
        RemarkError::PersonalNumber => NIK.to_owned(),
        RemarkError::Empty => "Nomor asal tidak terbaca.".to_owned(),
    }
}

/// What a cell may leave empty.
fn optional<T, E>(text: &str, read: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// Whether a text is an id or a title.
fn is(text: &str, id: &str, title: &str) -> bool {
    same(text, id) || same(text, title)
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
