//! Laws and regulations, and which of them have been replaced.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The rank of a national regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Undang-Undang.
    Uu,
    /// Peraturan Pemerintah.
    Pp,
    /// Peraturan Presiden.
    Perpres,
    /// Peraturan Menteri Dalam Negeri.
    Permendagri,
    /// Peraturan Menteri PANRB.
    Permenpan,
}

/// How regulations are spelled out, longest first so that `Peraturan Pemerintah` is not read as less.
const SPELLINGS: [(&str, Kind); 17] = [
    ("peraturan menteri pendayagunaan aparatur negara dan reformasi birokrasi", Kind::Permenpan),
    ("permen panrb", Kind::Permenpan),
    ("permenpan rb", Kind::Permenpan),
    ("permenpanrb", Kind::Permenpan),
    ("permenpan", Kind::Permenpan),
    ("peraturan menteri dalam negeri", Kind::Permendagri),
    ("peraturan mendagri", Kind::Permendagri),
    ("permendagri", Kind::Permendagri),
    ("peraturan presiden", Kind::Perpres),
    ("perpres", Kind::Perpres),
    ("peraturan pemerintah", Kind::Pp),
    ("pp nomor", Kind::Pp),
    ("pp no", Kind::Pp),
    ("pp ", Kind::Pp),
    ("undang-undang", Kind::Uu),
    ("undang undang", Kind::Uu),
    ("uu ", Kind::Uu),
];

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Uu => "uu",
            Self::Pp => "pp",
            Self::Perpres => "perpres",
            Self::Permendagri => "permendagri",
            Self::Permenpan => "permenpan",
        }
    }
}

/// A national regulation by rank, number and year; written `permendagri-8-2016`.
///
/// Regional regulations (perda, perbup, perwal) have no number that is unique in the country and get none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegulationId {
    /// Its rank.
    pub kind: Kind,
    /// Its number.
    pub number: u16,
    /// The year it was issued.
    pub year: u16,
}

/// A text that is not a [`RegulationId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bukan kode peraturan; contoh: permendagri-8-2016")]
pub struct BadRegulationId;

impl RegulationId {
    /// Reads `permendagri-8-2016`.
    ///
    /// # Errors
    /// [`BadRegulationId`] for everything else.
    pub fn parse(text: &str) -> Result<Self, BadRegulationId> {
        let mut parts = text.trim().split('-');
        let (Some(kind), Some(number), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(BadRegulationId);
        };
        let kind = [Kind::Uu, Kind::Pp, Kind::Perpres, Kind::Permendagri, Kind::Permenpan]
            .into_iter()
            .find(|k| k.code() == kind)
            .ok_or(BadRegulationId)?;
        let number = number.parse().map_err(|_| BadRegulationId)?;
        let year = year.parse().map_err(|_| BadRegulationId)?;
        if (1945..=2100).contains(&year) { Ok(Self { kind, number, year }) } else { Err(BadRegulationId) }
    }

    /// The regulation that a citation is about: the first one it spells out.
    ///
    /// `"Peraturan Pemerintah Nomor 102 Tahun 2012 tentang Perubahan atas PP Nomor 37 …"` is
    /// `pp-102-2012`. A citation that opens with a regional regulation, or without number or year, is none.
    #[must_use]
    pub fn recognise(citation: &str) -> Option<Self> {
        let text = citation.trim().to_lowercase();
        let (rest, kind) = SPELLINGS
            .iter()
            .find_map(|(spelling, kind)| text.strip_prefix(spelling).map(|rest| (rest, *kind)))?;
        let mut words = rest
            .split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '/'))
            .filter(|w| !w.is_empty() && !matches!(*w, "republik" | "indonesia" | "ri" | "nomor" | "no"));
        let number = words.next()?.parse().ok()?;
        let next = words.next()?;
        let year: u16 = if next == "tahun" { words.next()? } else { next }.parse().ok()?;
        (1945..=2100).contains(&year).then_some(Self { kind, number, year })
    }
}

impl fmt::Display for RegulationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.kind.code(), self.number, self.year)
    }
}

impl TryFrom<String> for RegulationId {
    type Error = BadRegulationId;
    fn try_from(text: String) -> Result<Self, BadRegulationId> {
        Self::parse(&text)
    }
}

impl From<RegulationId> for String {
    fn from(id: RegulationId) -> Self {
        id.to_string()
    }
}

/// An entry of the registry of regulations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regulation {
    /// Which regulation.
    pub id: RegulationId,
    /// Its short name: `UU 25/2009 tentang Pelayanan Publik`.
    pub title: String,
    /// What it was replaced by. Empty while it is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<RegulationId>,
}

/// One line of a standard's legal basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The title as issued.
    pub text: String,
    /// The national regulation it names, if it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regulation: Option<RegulationId>,
    /// The editors' remark. The title itself is never mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn citations_as_offices_write_them_are_recognised() {
        let table = [
            (
                "Undang-undang Nomor 24 Tahun 2013 tentang Perubahan atas Undang-undang Nomor 23 tahun 2006",
                "uu-24-2013",
            ),
            ("Undang-Undang Republik Indonesia Nomor 25 Tahun 2009 tentang Pelayanan Publik", "uu-25-2009"),
            (
                "Peraturan Pemerintah Nomor 102 Tahun 2012 tentang Perubahan atas PP Nomor 37 tahun 2007",
                "pp-102-2012",
            ),
            ("Peraturan Presiden nomor 25 tahun 2008 tentang Persyaratan", "perpres-25-2008"),
            (
                "Peraturan Menteri Dalam Negeri Nomor 8 tahun 2016 tentang Perubahan Kedua",
                "permendagri-8-2016",
            ),
            (
                "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 24 Tahun 2014",
                "permenpan-24-2014",
            ),
            ("UU No. 23/2006", "uu-23-2006"),
        ];
        for (citation, id) in table {
            assert_eq!(
                RegulationId::recognise(citation).map(|r| r.to_string()).as_deref(),
                Some(id),
                "{citation}"
            );
        }
        for citation in [
            "Peraturan Daerah Kabupaten Kapuas Nomor 4 Tahun 2008",
            "Surat Edaran Menteri Dalam Negeri Nomor 471/1768/SJ",
            "Peraturan Pemerintah yang berlaku",
            "Undang-undang tahun 2006",
        ] {
            assert_eq!(RegulationId::recognise(citation), None, "{citation}");
        }
    }

    proptest! {
        #[test]
        fn a_code_reads_back_as_itself(number: u16, year in 1945u16..=2100) {
            let id = RegulationId { kind: Kind::Perpres, number, year };
            prop_assert_eq!(RegulationId::parse(&id.to_string()), Ok(id));
        }

        #[test]
        fn no_citation_makes_it_panic(text in ".*") {
            let _ = RegulationId::recognise(&text);
            let _ = RegulationId::parse(&text);
        }
    }
}
