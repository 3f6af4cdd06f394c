//! How a complaint came, and when: as an officer typed it.

use crate::content::OfficeEntry;
use crate::web::complaint::on_behalf::Problems;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::complaint::receive::{CHANNEL, Came, DAY, TIME};
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};
use model::Locale;
use model::complaint::Channel;
use model::format::{clock, long_date, parse_date};

/// What is told of a moment that has not come yet.
pub(super) const IN_THE_FUTURE: &str =
    "Saat diterima tidak boleh sesudah sekarang. Periksa tanggal dan jamnya.";
/// Who types a year wrong would make a complaint whose every deadline is over.
const LONGEST_AGO: SignedDuration = SignedDuration::from_hours(366 * 24);

/// As it stands in a fresh form: somebody is here, now.
pub(super) fn now(reading: &Reading, entry: &OfficeEntry) -> Came {
    let local = entry.office.zone.offset().to_datetime(reading.now);
    Came {
        channel: Channel::InPerson.code().to_owned(),
        day: long_date(Locale::Indonesian, local.date()),
        time: clock(Locale::Indonesian, local.time()),
    }
}

/// As it was sent.
pub(super) fn of(sent: &Sent) -> Came {
    Came { channel: sent.one(CHANNEL), day: sent.one(DAY), time: sent.one(TIME) }
}

/// Reads it; or everything that is wrong with it.
pub(super) fn read(
    reading: &Reading,
    entry: &OfficeEntry,
    came: &Came,
) -> Result<(Channel, Timestamp), Problems> {
    let mut wrong = Problems::new();
    let channel = Channel::parse(&came.channel).filter(|channel| *channel != Channel::Portal);
    if channel.is_none() {
        wrong.push((CHANNEL, "Pilih lewat apa pengaduan ini masuk.".to_owned()));
    }
    let day = parse_date(came.day.trim());
    if day.is_none() {
        wrong.push((DAY, "Tanggal tidak dikenal. Contoh: 23-11-2026.".to_owned()));
    }
    let time = time(&came.time);
    if time.is_none() {
        wrong.push((TIME, "Jam tidak dikenal. Contoh: 09.15.".to_owned()));
    }
    let at = day
        .zip(time)
        .and_then(|(day, time)| entry.office.zone.offset().to_timestamp(day.to_datetime(time)).ok());
    match at {
        Some(at) if at > reading.now => wrong.push((DAY, IN_THE_FUTURE.to_owned())),
        Some(at) if reading.now.duration_since(at) > LONGEST_AGO => {
            let told = "Tanggal ini lebih dari setahun yang lalu. Periksa tahunnya.";
            wrong.push((DAY, told.to_owned()));
        }
        _ => {}
    }
    match (channel, at) {
        (Some(channel), Some(at)) if wrong.is_empty() => Ok((channel, at)),
        _ => Err(wrong),
    }
}

/// Reads `09.15`, `9:15` and `9`.
fn time(typed: &str) -> Option<Time> {
    let typed = typed.trim();
    let (hour, minute) = typed.split_once(['.', ':']).unwrap_or((typed, "0"));
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::time;
    use jiff::civil::time as at;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (typed, wanted) in [
            ("09.15", Some(at(9, 15, 0, 0))),
            ("9:15", Some(at(9, 15, 0, 0))),
            (" 23.59 ", Some(at(23, 59, 0, 0))),
            ("8", Some(at(8, 0, 0, 0))),
            ("24.00", None),
            ("9.60", None),
            ("pagi", None),
            ("", None),
        ] {
            assert_eq!(time(typed), wanted, "{typed}");
        }
    }
}
