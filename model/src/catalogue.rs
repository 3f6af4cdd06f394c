//! What anybody may take along as data: one service whole, or all of them in brief.
//!
//! These types are the contract of the addresses that end in `.json`: fields are only ever added.

use crate::measure::{Cell, Period, Returns, ServiceFigures};
use crate::office::{Contact, OpeningHours, Zone};
use crate::slug::{OfficeId, ServiceId, SituationId};
use crate::standard::{Fee, Fine, Promise, Requirement};
use crate::{Office, Standard};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// On which terms the data may be used (UU 14/2008 articles 4 and 5).
pub const TERMS: &str = "Informasi publik menurut UU 14/2008 tentang Keterbukaan Informasi Publik. Boleh dipakai \
    dan disebarluaskan dengan menyebut kantor sebagai sumbernya.";

/// How the figures of [`Performance`] are reckoned from its rows.
pub const FORMULA: &str = "Untuk setiap layanan, ukuran, langkah, satuan, dan janji: kumpulkan nilai dari masa terakhir \
    (30 hari) atau dari semua masa dalam data ini (90 hari), urutkan dari yang terkecil, dan sebut banyaknya n. Median adalah \
    nilai pada urutan ke-n x 50 / 100, persentil ke-90 nilai pada urutan ke-n x 90 / 100; urutan yang bukan bilangan bulat \
    dibulatkan ke atas.";

/// What the rows of [`Performance`] leave out.
pub const LEFT_OUT: &str = "Permohonan yang didaftarkan menurut versi standar yang sama dengan janji yang sama \
    dikumpulkan menjadi satu kelompok. Kelompok dengan kurang dari 10 nilai tidak dimuat; kelompok lain dikurangi sampai \
    banyaknya kelipatan 10, merata dari nilai terkecil sampai terbesar. Banyaknya permohonan karena itu selalu dibulatkan ke \
    bawah. Permohonan yang sudah berjalan sebelum dikenal portal tidak diukur. Yang sudah diterbitkan tidak diubah lagi.";

/// What was measured at one office in the newest three periods: the answer at `/{office}/kinerja.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Performance {
    /// [`TERMS`].
    pub terms: String,
    /// The office.
    pub office: OfficeId,
    /// The page that says the same to people, with scheme and host.
    pub page: String,
    /// [`FORMULA`].
    pub formula: String,
    /// [`LEFT_OUT`].
    pub left_out: String,
    /// The periods, oldest first. The last one has the figures of 30 days, all together have those of 90.
    pub periods: Vec<Period>,
    /// The figures of each service.
    pub services: BTreeMap<ServiceId, ServiceFigures>,
    /// The rows, those of a measure in a period together.
    pub cells: Vec<Cell>,
    /// For what applications were returned.
    pub returns: Vec<Returns>,
}

/// One service with the whole of its standard: the answer at `/{office}/layanan/{service}.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDocument {
    /// [`TERMS`].
    pub terms: String,
    /// The page that says the same to people, with scheme and host.
    pub page: String,
    /// The day, on the office's calendar, on which the portal first showed this version. Unset until it has been
    /// recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<Date>,
    /// Who promises.
    pub office: Provider,
    /// What is promised.
    pub standard: Standard,
}

/// The office as far as a reader of its standards has to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// The name in addresses.
    pub id: OfficeId,
    /// The full official name.
    pub name: String,
    /// The regency or city.
    pub region: String,
    /// The province.
    pub province: String,
    /// The zone of the office's clocks.
    pub zone: Zone,
    /// Street address, lines in postal order. Empty when the office has not stated it.
    pub address: Vec<String>,
    /// Opening hours. Empty when the office has not stated them.
    pub hours: Vec<OpeningHours>,
    /// How to reach the office.
    pub contacts: Vec<Contact>,
    /// Where complaints are taken.
    pub complaint_channels: Vec<Contact>,
}

/// Every service of every office in brief: the answer at `/data/layanan.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// [`TERMS`].
    pub terms: String,
    /// The services, by office and name.
    pub services: Vec<Entry>,
}

/// A service in brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The office.
    pub office: OfficeId,
    /// Its full official name.
    pub office_name: String,
    /// Its regency or city.
    pub region: String,
    /// Its province.
    pub province: String,
    /// The service.
    pub service: ServiceId,
    /// The title that citizens read.
    pub title: String,
    /// What it is for, in one sentence.
    pub summary: String,
    /// How many of the 14 components have been set.
    pub components_set: usize,
    /// Number of the decree or the SOP, if it bears one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// First day on which it holds, as the document says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Date>,
    /// The day on which the portal first showed this version. Unset until it has been recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<Date>,
    /// The page for people, with scheme and host.
    pub page: String,
    /// The whole standard as data, with scheme and host.
    pub document: String,
    /// What holds in each situation. A standard that knows no situations has one case without a name.
    pub cases: Vec<Case>,
}

/// What a citizen in one situation has to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The situation. Unset where the standard knows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub situation: Option<SituationId>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What to bring. Unset when the office has not set it.
    pub requirements: Option<Vec<Requirement>>,
    /// Where it is applied for, as the steps say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_application: Option<String>,
    /// Where the document is collected, as the steps say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_collection: Option<String>,
    /// How long it takes. Unset when the office has not set it.
    pub completion_time: Option<Promise>,
    /// What it costs. Unset when the office has not set it.
    pub fee: Option<Fee>,
    /// Fines for being late.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fines: Vec<Fine>,
}

impl From<&Office> for Provider {
    fn from(office: &Office) -> Self {
        Self {
            id: office.id.clone(),
            name: office.name.clone(),
            region: office.region.clone(),
            province: office.province.clone(),
            zone: office.zone,
            address: office.address.clone(),
            hours: office.hours.clone(),
            contacts: office.contacts.clone(),
            complaint_channels: office.complaint_channels.clone(),
        }
    }
}

impl Case {
    /// The cases of a standard, in the document's order.
    #[must_use]
    pub fn all(standard: &Standard) -> Vec<Self> {
        match standard.situations() {
            [] => vec![Self::of(standard, None)],
            situations => {
                situations.iter().map(|situation| Self::of(standard, Some(&situation.id))).collect()
            }
        }
    }

    fn of(standard: &Standard, id: Option<&SituationId>) -> Self {
        let situation = id.and_then(|id| standard.situation(id));
        let wanted = |set: &crate::standard::Requirements| set.for_situation(situation).cloned().collect();
        let (fees, procedure) = (standard.fees.set(), standard.procedure.set());
        Self {
            situation: id.cloned(),
            title: situation.map(|situation| situation.title.clone()),
            requirements: standard.requirements.set().map(wanted),
            place_of_application: procedure
                .and_then(|steps| steps.place_of_application(id))
                .map(str::to_owned),
            place_of_collection: procedure.and_then(|steps| steps.place_of_collection(id)).map(str::to_owned),
            completion_time: standard.completion_time.set().and_then(|time| time.promise_for(id)).cloned(),
            fee: fees.map(|fees| fees.fee_for(id)),
            fines: fees.map_or_else(Vec::new, |fees| fees.fines_for(id).cloned().collect()),
        }
    }
}
