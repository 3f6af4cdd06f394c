//! The office (instansi): who serves, where, when, and by whom.

mod team;

use crate::locale::Locale;
use crate::prose::Prose;
use crate::slug::{OfficeId, PeriodId};
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
pub use team::{ComplaintTeam, Official, Supervisor};

/// A time zone of Indonesia (Keppres 41/1987). None has daylight saving, so the offset is all there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Zone {
    /// Waktu Indonesia Barat, UTC+7.
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl Zone {
    /// All three, west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// `WIB`, `WITA` or `WIT`.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// The distance from UTC.
    #[must_use]
    pub const fn offset(self) -> Offset {
        match self {
            Self::Wib => Offset::constant(7),
            Self::Wita => Offset::constant(8),
            Self::Wit => Offset::constant(9),
        }
    }

    /// The day that a calendar on the wall of this zone shows at an instant.
    #[must_use]
    pub fn date_at(self, instant: jiff::Timestamp) -> Date {
        self.offset().to_datetime(instant).date()
    }
}

/// A civil-registry office as its `kantor.md` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The name in addresses.
    pub id: OfficeId,
    /// The full official name: `Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kapuas`.
    pub name: String,
    /// The name in everyday use: `Disdukcapil Kabupaten Kapuas`.
    pub short_name: String,
    /// The regency or city: `Kabupaten Kapuas`.
    pub region: String,
    /// The province: `Kalimantan Tengah`.
    pub province: String,
    /// The zone of the office's clocks.
    pub zone: Zone,
    /// Street address, lines in postal order. Empty when the office has not stated it.
    pub address: Vec<String>,
    /// Opening hours. Empty when the office has not stated them.
    pub hours: Vec<OpeningHours>,
    /// Times of the year with other hours; no two of them share a day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<HoursPeriod>,
    /// How to reach the office.
    pub contacts: Vec<Contact>,
    /// Where complaints are taken.
    pub complaint_channels: Vec<Contact>,
    /// Who handles complaints, who stands in, and who watches from outside.
    #[serde(default, skip_serializing_if = "ComplaintTeam::is_empty")]
    pub complaint_team: ComplaintTeam,
    /// Who acts in the office's procedures.
    pub actors: Vec<Actor>,
    /// What the portal's editors have to say about this office's documents.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub notes: Prose,
}

/// A time of the year with other hours than usual, such as Ramadan (Perpres 21/2023).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursPeriod {
    /// Its name in addresses.
    pub id: PeriodId,
    /// What it is called: `Ramadan`.
    pub name: String,
    /// The first day of it.
    pub from: Date,
    /// The last day of it.
    pub until: Date,
    /// The week's hours while it lasts. Weekdays that are not in it are closed.
    pub hours: Vec<OpeningHours>,
}

/// One span of one weekday in which the counters are open, in the office's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// The weekday.
    #[serde(with = "weekday_number")]
    pub day: Weekday,
    /// When the counters open.
    pub opens: Time,
    /// When they close; later than `opens`, on the same day.
    pub closes: Time,
}

mod weekday_number {
    //! Weekdays as 1 (Monday) to 7 (Sunday), as ISO 8601 counts them.
    use jiff::civil::Weekday;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    pub(super) fn serialize<S: Serializer>(day: &Weekday, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i8(day.to_monday_one_offset())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
        Weekday::from_monday_one_offset(i8::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// A way to reach the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What kind of way it is.
    pub channel: Channel,
    /// The number or address, as the office writes it. Empty where the channel needs none.
    pub value: String,
    /// What else the office says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Contact {
    /// The address behind the contact, for a link: `tel:`, `sms:`, `mailto:` or `https:`.
    /// `None` for channels that cannot be opened by a tap, and for values that are no number or address.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        match self.channel {
            Channel::Phone => international(&self.value).map(|number| format!("tel:{number}")),
            Channel::Sms => international(&self.value).map(|number| format!("sms:{number}")),
            Channel::Email if self.value.contains('@') && !self.value.contains(char::is_whitespace) => {
                Some(format!("mailto:{}", self.value))
            }
            Channel::Web | Channel::Lapor if self.value.starts_with("https://") => Some(self.value.clone()),
            _ => None,
        }
    }
}

/// An Indonesian number in E.164 form: `(0513) 21270` is `+6251321270` (domain.md 3.4). `None` for what is no
/// such number.
#[must_use]
pub fn international(number: &str) -> Option<String> {
    if number.chars().any(|c| !(c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | ' ' | '/'))) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("0062").or_else(|| digits.strip_prefix("62"));
    let national = national.or_else(|| digits.strip_prefix('0')).unwrap_or(&digits);
    let known = national.starts_with('8') || digits.len() > national.len();
    (known && (7..=12).contains(&national.len())).then(|| format!("+62{national}"))
}

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $name:ident = $text:literal, $english:literal $(| $other:literal)*;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $type { $($(#[$vdoc])* $name,)* }

        impl $type {
            /// Every value, in reading order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What people call it, as content writes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What pages call it.
            #[must_use]
            pub const fn label(self, locale: Locale) -> &'static str {
                match self { $(Self::$name => locale.say($text, $english),)* }
            }

            /// Reads the name, and other names in use, in any letter case.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim().to_lowercase();
                $(if text == $text.to_lowercase() $(|| text == $other)* { return Some(Self::$name); })*
                None
            }
        }
    };
}

named! {
    /// The ways in which offices can be reached (domain.md 1.J).
    Channel {
        /// Face to face at the office.
        InPerson = "Tatap muka", "In person" | "datang langsung" | "langsung tatap muka";
        /// A letter.
        Letter = "Surat", "Letter";
        /// A box at the entrance.
        Box = "Kotak saran", "Suggestion box" | "kotak pengaduan" | "kotak pengaduan/saran";
        /// A short message.
        Sms = "SMS", "SMS" | "pesan singkat";
        /// A telephone call.
        Phone = "Telepon", "Telephone";
        /// A fax.
        Fax = "Faksimile", "Fax";
        /// A `WhatsApp` message.
        Whatsapp = "WhatsApp", "WhatsApp" | "wa";
        /// An e-mail.
        Email = "Surel", "E-mail" | "email" | "e-mail";
        /// A page on the web.
        Web = "Situs web", "Website" | "web" | "website" | "laman";
        /// The national complaint service.
        Lapor = "LAPOR!", "LAPOR! (national complaint service)" | "lapor" | "sp4n-lapor!";
    }
}

/// Somebody who acts in the office's procedures, under the title that the office uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The title: `Kepala Seksi Identitas Penduduk`.
    pub title: String,
    /// What this person does in terms of the portal. Unset: nobody has said yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ActorRole>,
    /// Who it is, where the office publishes the name of the person. Never a NIP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

named! {
    /// What an actor does, the same for every office (domain.md 1.I).
    ActorRole {
        /// The person who applies, or who acts for her.
        Applicant = "Pemohon", "Applicant";
        /// Takes applications in the village.
        VillageOperator = "Operator desa", "Village operator" | "operator kelurahan";
        /// Records, prints or hands over in the district.
        DistrictOperator = "Operator kecamatan", "District operator";
        /// Receives and checks at the office's counter.
        CounterOfficer = "Petugas loket", "Counter officer" | "petugas pelayanan" | "front office";
        /// Records photo, fingerprints and iris.
        RecordingOfficer = "Petugas rekam", "Recording officer";
        /// Prints.
        PrintingOfficer = "Petugas cetak", "Printing officer" | "produksi";
        /// Hands over.
        PickupOfficer = "Petugas pengambilan", "Pick-up officer";
        /// Consents: the head of a section.
        Validator = "Validator", "Validator" | "kepala seksi";
        /// Settles problems in the data base.
        DataAdministrator = "ADB", "Data administrator" | "administrator basis data";
        /// Head of a division: supervises.
        DivisionHead = "Kepala bidang", "Head of division";
        /// Head of the office: signs.
        HeadOfOffice = "Kepala dinas", "Head of office";
        /// The national data centre, outside the office.
        DataCentre = "Pusat data", "National data centre";
        /// The postal service, outside the office.
        Post = "Pos", "Postal service";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn midnight_comes_first_in_the_east() {
        // 2026-11-21T16:30Z is half past eleven at night in the west and half past one in the east.
        let instant: jiff::Timestamp = "2026-11-21T16:30:00Z".parse().unwrap();
        assert_eq!(Zone::Wib.date_at(instant), date(2026, 11, 21));
        assert_eq!(Zone::Wita.date_at(instant), date(2026, 11, 22));
        assert_eq!(Zone::Wit.date_at(instant), date(2026, 11, 22));
    }

    #[test]
    fn numbers_as_offices_write_them_can_be_dialled() {
        let table = [
            ("0888 8008 538", Some("+628888008538")),
            ("0835 1389 843", Some("+628351389843")),
            ("(0513) 21270", Some("+6251321270")),
            ("085654491195", Some("+6285654491195")),
            ("+62 812-345-678", Some("+62812345678")),
            ("0062812345678", Some("+62812345678")),
            ("08123456789012", None),
            ("1708", None),
            ("tanya di loket", None),
        ];
        for (written, dialled) in table {
            assert_eq!(international(written).as_deref(), dialled, "{written}");
        }
    }

    #[test]
    fn every_channel_and_role_reads_back_from_its_name() {
        for &channel in Channel::ALL {
            assert_eq!(Channel::parse(&channel.name().to_uppercase()), Some(channel));
        }
        for &role in ActorRole::ALL {
            assert_eq!(ActorRole::parse(role.name()), Some(role));
        }
        assert_eq!(Channel::parse("merpati pos"), None);
    }
}
