//! What an officer filled in, as what happened; or what she has to mend, field by field. Nothing here looks at the case:
//! whether it may happen is decided where it is taken in.

use crate::web::form::Sent;
use app::officer::act::{OTHER, REASON, RETURNED, hold_code};
use jiff::civil::{Date, Time, date};
use model::RequirementId;
use model::application::{
    Appointment, CancelledBy, Happening, HoldReason, Receiver, Remark, RemarkError, Returned, State,
};
use model::office::Zone;
use model::officer::Act;

/// What is wrong: the field, and what to do about it.
pub(super) type Problems = Vec<(String, String)>;

/// Reads the form of an act. `today` is the day at the office: what is planned is not planned for the past.
pub(super) fn read(act: Act, sent: &Sent, zone: Zone, today: Date) -> Result<Happening, Problems> {
    let mut form = Reader { sent, zone, today, problems: Vec::new() };
    match form.read(act) {
        Ok(what) if form.problems.is_empty() => Ok(what),
        _ => Err(form.problems),
    }
}

/// Something is wrong with a field; what, is among the problems.
struct Wrong;

type Read<T> = Result<T, Wrong>;

/// A form being read; what is wrong is collected, so that all of it is told at once.
struct Reader<'s> {
    sent: &'s Sent,
    zone: Zone,
    today: Date,
    problems: Problems,
}

impl Reader<'_> {
    fn read(&mut self, act: Act) -> Read<Happening> {
        match act {
            Act::Enter(State::NeedsCompletion) => {
                let (returned, deadline) = (self.returned(), self.planned("batas"));
                Ok(Happening::NeedsCompletion { returned: returned?, deadline: deadline? })
            }
            Act::Enter(State::AwaitingBiometrics) => {
                Ok(Happening::AwaitingBiometrics { appointment: self.appointment()? })
            }
            Act::Enter(State::AwaitingOriginals) => {
                let (send_to, deadline) = (self.words_if_any("tujuan"), self.planned("batas"));
                Ok(Happening::AwaitingOriginals { send_to: send_to?, deadline: deadline? })
            }
            Act::Enter(State::ReadyForPickup) => {
                Ok(Happening::ReadyForPickup { place: self.words_if_any("tempat")? })
            }
            Act::Enter(State::Completed) => Ok(Happening::Completed { receiver: Some(self.receiver()?) }),
            Act::Enter(State::Cancelled) => {
                let (by, reason) = (self.cancelled_by(), self.words(REASON));
                Ok(Happening::Cancelled { by: by?, reason: reason? })
            }
            Act::Enter(state) => Happening::plain(state).ok_or(Wrong),
            Act::Hold => {
                let (reason, until) = (self.hold_reason(), self.planned("sampai"));
                Ok(Happening::Held { reason: reason?, until: until? })
            }
            Act::Resume => Ok(Happening::Resumed {}),
            Act::Correct => Ok(Happening::Corrected { reason: self.words(REASON)? }),
            Act::Reopen => Ok(Happening::Reopened { reason: self.words(REASON)? }),
            Act::ReissuePin => Err(Wrong),
        }
    }

    fn wrong<T>(&mut self, field: impl Into<String>, told: impl Into<String>) -> Read<T> {
        self.problems.push((field.into(), told.into()));
        Err(Wrong)
    }

    /// Words that the applicant reads.
    fn words(&mut self, field: &str) -> Read<Remark> {
        match Remark::parse(&self.sent.one(field)) {
            Ok(words) => Ok(words),
            Err(RemarkError::Empty) => self.wrong(field, "Tulis alasannya. Pemohon membaca kalimat ini."),
            Err(problem) => self.wrong(field, format!("{problem}.")),
        }
    }

    /// Words that may be left out.
    fn words_if_any(&mut self, field: &str) -> Read<Option<Remark>> {
        match Remark::parse(&self.sent.one(field)) {
            Ok(words) => Ok(Some(words)),
            Err(RemarkError::Empty) => Ok(None),
            Err(problem) => self.wrong(field, format!("{problem}.")),
        }
    }

    /// What is ticked, each with its reason.
    fn returned(&mut self) -> Read<Vec<Returned>> {
        let ticked: Vec<String> = self.sent.all(RETURNED).map(str::to_owned).collect();
        // A reason without a tick was meant: nothing that was typed is dropped.
        let written = self.sent.fields().filter(|(_, words)| !words.trim().is_empty());
        let written = written.filter_map(|(name, _)| name.strip_prefix(REASON)?.strip_prefix('-'));
        let mut named: Vec<String> = Vec::new();
        for one in ticked.into_iter().chain(written.map(str::to_owned)) {
            if !named.contains(&one) {
                named.push(one);
            }
        }
        if named.is_empty() {
            return self.wrong(RETURNED, "Centang paling sedikit satu berkas yang perlu dilengkapi.");
        }
        let returned: Vec<_> = named.iter().map(|one| self.one_returned(one)).collect();
        returned.into_iter().collect()
    }

    fn one_returned(&mut self, named: &str) -> Read<Returned> {
        let requirement = match named {
            OTHER => None,
            named => match RequirementId::parse(named) {
                Ok(id) => Some(id),
                Err(_) => {
                    return self.wrong(RETURNED, "Persyaratan itu tidak ada dalam standar layanan ini.");
                }
            },
        };
        let field = format!("{REASON}-{named}");
        Ok(Returned { requirement, reason: self.words(&field)? })
    }

    /// Day, hour and place; none where nothing was filled in.
    fn appointment(&mut self) -> Read<Option<Appointment>> {
        let (day, place) = (self.planned("jadwal"), self.words_if_any("tempat"));
        let (typed, place) = (self.sent.one("jam"), place?);
        let Some(day) = day? else {
            if typed.trim().is_empty() && place.is_none() {
                return Ok(None);
            }
            return self.wrong("jadwal", "Isi tanggal perekaman. Contoh: 31 12 2026.");
        };
        let Some(time) = hour(&typed) else {
            return self.wrong("jam", "Isi jam perekaman. Contoh: 09.00.");
        };
        let Ok(at) = self.zone.offset().to_timestamp(day.to_datetime(time)) else {
            return self.wrong("jadwal", "Tanggal tidak dikenal. Contoh: 31 12 2026.");
        };
        Ok(Some(Appointment { at, place }))
    }

    /// A day from today on, or none.
    fn planned(&mut self, field: &str) -> Read<Option<Date>> {
        match day(self.sent, field) {
            Ok(Some(planned)) if planned < self.today => {
                self.wrong(field, "Tanggal ini sudah lewat. Isi hari ini atau sesudahnya.")
            }
            Ok(Some(planned)) if planned > LAST => self.wrong(field, "Periksa tahunnya. Contoh: 31 12 2026."),
            Ok(planned) => Ok(planned),
            Err(NoDay) => self.wrong(field, "Tanggal tidak dikenal. Contoh: 31 12 2026."),
        }
    }

    fn receiver(&mut self) -> Read<Receiver> {
        match self.sent.one("penerima").as_str() {
            "pemohon" => Ok(Receiver::Applicant),
            "keluarga" => Ok(Receiver::Family),
            "kuasa" => Ok(Receiver::Proxy),
            _ => self.wrong("penerima", "Pilih siapa yang menerima dokumen."),
        }
    }

    fn cancelled_by(&mut self) -> Read<CancelledBy> {
        match self.sent.one("oleh").as_str() {
            "kantor" => Ok(CancelledBy::Office),
            "pemohon" => Ok(CancelledBy::Applicant),
            _ => self.wrong("oleh", "Pilih siapa yang membatalkan."),
        }
    }

    fn hold_reason(&mut self) -> Read<HoldReason> {
        let typed = self.sent.one("sebab");
        match HoldReason::ALL.into_iter().find(|&reason| hold_code(reason) == typed) {
            Some(reason) => Ok(reason),
            None => self.wrong("sebab", "Pilih mengapa permohonan ini tertunda."),
        }
    }
}

/// What stands in three boxes is no day.
#[derive(Debug)]
pub(super) struct NoDay;

/// The day in the three boxes of a field. `None` where they are empty.
pub(super) fn day(sent: &Sent, field: &str) -> Result<Option<Date>, NoDay> {
    let parts = ["tanggal", "bulan", "tahun"].map(|part| sent.one(&format!("{field}-{part}")));
    let [day, month, year] = parts.each_ref().map(|part| part.trim());
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    match (day.parse(), month.parse(), year.parse()) {
        (Ok(day), Ok(month), Ok(year)) => Date::new(year, month, day).map(Some).map_err(|_| NoDay),
        _ => Err(NoDay),
    }
}

/// Nobody plans beyond.
const LAST: Date = date(2199, 12, 31);

/// `9`, `9.30`, `09:30`.
fn hour(typed: &str) -> Option<Time> {
    let typed = typed.trim();
    let (hour, minute) = typed.split_once(['.', ':']).unwrap_or((typed, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date(2026, 11, 21);

    fn read(act: Act, fields: &[(&str, &str)]) -> Result<Happening, Problems> {
        super::read(act, &Sent::of(fields), Zone::Wib, TODAY)
    }

    fn fields_wrong(act: Act, fields: &[(&str, &str)]) -> Vec<String> {
        read(act, fields).unwrap_err().into_iter().map(|(field, _)| field).collect()
    }

    fn remark(text: &str) -> Remark {
        Remark::parse(text).unwrap()
    }

    #[test]
    fn a_plain_step_needs_nothing() {
        for &state in State::ALL {
            let Some(plain) = Happening::plain(state) else { continue };
            if !matches!(state, State::Completed) {
                assert_eq!(read(Act::Enter(state), &[]), Ok(plain), "{state:?}");
            }
        }
        assert_eq!(read(Act::Resume, &[]), Ok(Happening::Resumed {}));
    }

    #[test]
    fn what_is_returned_has_its_reason_and_the_day_is_one_to_come() {
        let act = Act::Enter(State::NeedsCompletion);
        let filled = [
            ("kembali", "kartu-keluarga"),
            ("alasan-kartu-keluarga", " Fotokopi  terpotong "),
            ("alasan-lainnya", "Pas foto kurang satu"),
            ("batas-tanggal", "1"),
            ("batas-bulan", "12"),
            ("batas-tahun", "2026"),
        ];
        let one = |requirement: Option<&str>, reason| Returned {
            requirement: requirement.map(|id| RequirementId::parse(id).unwrap()),
            reason: remark(reason),
        };
        let returned =
            vec![one(Some("kartu-keluarga"), "Fotokopi terpotong"), one(None, "Pas foto kurang satu")];
        let deadline = Some(date(2026, 12, 1));
        assert_eq!(read(act, &filled), Ok(Happening::NeedsCompletion { returned, deadline }));

        assert_eq!(fields_wrong(act, &[]), ["kembali"]);
        let ticked = [
            ("kembali", "kartu-keluarga"),
            ("kembali", "lainnya"),
            ("batas-tanggal", "31"),
            ("batas-bulan", "2"),
        ];
        assert_eq!(fields_wrong(act, &ticked), ["alasan-kartu-keluarga", "alasan-lainnya", "batas"]);
        let of_yesterday = [
            ("alasan-lainnya", "x"),
            ("batas-tanggal", "20"),
            ("batas-bulan", "11"),
            ("batas-tahun", "2026"),
        ];
        assert_eq!(fields_wrong(act, &of_yesterday), ["batas"]);
        assert_eq!(
            fields_wrong(act, &[("alasan-lainnya", "NIK 6203010101900001 salah")]),
            ["alasan-lainnya"]
        );
    }

    #[test]
    fn an_appointment_is_whole_or_none() {
        let act = Act::Enter(State::AwaitingBiometrics);
        let day = [("jadwal-tanggal", "24"), ("jadwal-bulan", "11"), ("jadwal-tahun", "2026")];
        for (typed, at) in [
            ("9", "2026-11-24T02:00:00Z"),
            ("09.30", "2026-11-24T02:30:00Z"),
            ("13:05", "2026-11-24T06:05:00Z"),
        ] {
            let appointment = Some(Appointment { at: at.parse().unwrap(), place: None });
            let filled = [&day[..], &[("jam", typed)]].concat();
            assert_eq!(read(act, &filled), Ok(Happening::AwaitingBiometrics { appointment }), "{typed}");
        }
        assert_eq!(fields_wrong(act, &day), ["jam"]);
        assert_eq!(fields_wrong(act, &[&day[..], &[("jam", "25")]].concat()), ["jam"]);
        assert_eq!(fields_wrong(act, &[("tempat", "Kantor Kecamatan")]), ["jadwal"]);
    }

    #[test]
    fn whoever_receives_cancels_or_holds_up_is_named() {
        assert_eq!(
            read(Act::Enter(State::Completed), &[("penerima", "kuasa")]),
            Ok(Happening::Completed { receiver: Some(Receiver::Proxy) })
        );
        assert_eq!(fields_wrong(Act::Enter(State::Completed), &[("penerima", "siapa saja")]), ["penerima"]);
        let cancelled = [("oleh", "pemohon"), ("alasan", "Pindah ke kabupaten lain")];
        let reason = remark("Pindah ke kabupaten lain");
        assert_eq!(
            read(Act::Enter(State::Cancelled), &cancelled),
            Ok(Happening::Cancelled { by: CancelledBy::Applicant, reason })
        );
        assert_eq!(fields_wrong(Act::Enter(State::Cancelled), &[]), ["oleh", "alasan"]);
        for reason in HoldReason::ALL {
            let held = Happening::Held { reason, until: None };
            assert_eq!(read(Act::Hold, &[("sebab", hold_code(reason))]), Ok(held));
        }
        assert_eq!(fields_wrong(Act::Hold, &[("sampai-tahun", "2026")]), ["sebab", "sampai"]);
        assert_eq!(fields_wrong(Act::Correct, &[("alasan", "  ")]), ["alasan"]);
        assert_eq!(fields_wrong(Act::Reopen, &[("alasan", &"panjang ".repeat(60))]), ["alasan"]);
    }
}
