//! Many places at once: lines of a district and a village, as a spreadsheet gives them. All of them are taken or none.

use super::Premises;
use crate::naming::{BadName, alike, name};
use crate::officer::Place;
use crate::store::{StoreError, place};
use model::officer::PlaceKind;
use uuid::Uuid;

/// The most lines at once: more than any regency has villages.
pub const MOST_LINES: usize = 2000;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    district: String,
    village: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// New districts.
    pub districts: usize,
    /// New villages.
    pub villages: usize,
}

/// A line that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, as editors count.
    pub number: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has more than two parts.
    Parts(usize),
    /// The district is no name.
    District(BadName),
    /// The village is no name.
    Village(BadName),
    /// The district was closed.
    DistrictClosed,
    /// The village was closed.
    VillageClosed,
    /// The place of that name is no district.
    NotADistrict,
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    /// There is no line.
    #[error("tidak ada baris")]
    Empty,
    /// There are this many.
    #[error("terlalu banyak baris: {0}")]
    TooMany(usize),
    /// These lines are wrong.
    #[error("{} baris salah", .0.len())]
    Lines(Vec<BadLine>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Premises<'_> {
    /// Adds the districts and villages of a text that are not there yet.
    ///
    /// # Errors
    /// When a line is wrong or the database fails; then there is nothing new.
    pub async fn import_places(&self, text: &str) -> Result<Imported, ImportRefused> {
        let lines = read(text)?;
        let mut tx = self.db.write().await?;
        let mut plan = Plan { places: place::of_office(&mut tx, self.office).await?, new: Vec::new() };
        let mut wrong = Vec::new();
        for (number, line) in lines {
            let taken = line.and_then(|line| plan.take(line, || self.clock.new_id()));
            wrong.extend(taken.err().map(|problem| BadLine { number, problem }));
        }
        if !wrong.is_empty() {
            return Err(ImportRefused::Lines(wrong));
        }
        for place in &plan.new {
            place::add(&mut tx, self.office, place).await?;
        }
        let done = plan.done();
        if done != Imported::default() {
            let told = format!("districts={} villages={}", done.districts, done.villages);
            self.record(&mut tx, "place.import", format!("office/{}", self.office), &told).await?;
        }
        tx.commit().await?;
        Ok(done)
    }
}

/// What is there, and what will be.
struct Plan {
    places: Vec<Place>,
    new: Vec<Place>,
}

impl Plan {
    /// Sees that what a line names is there or will be.
    fn take(&mut self, line: Line, new_id: impl Fn() -> Uuid) -> Result<(), Problem> {
        let found = self.find(None, |known| alike(bare(known), bare(&line.district)));
        let district = match found {
            Some(Place { kind: PlaceKind::District, closed_at: None, id, .. }) => id,
            Some(Place { kind: PlaceKind::District, .. }) => return Err(Problem::DistrictClosed),
            Some(_) => return Err(Problem::NotADistrict),
            None => self.add(new_id(), PlaceKind::District, titled(line.district), None),
        };
        let Some(village) = line.village else { return Ok(()) };
        match self.find(Some(district), |known| alike(known, &village)) {
            Some(Place { closed_at: Some(_), .. }) => Err(Problem::VillageClosed),
            Some(_) => Ok(()),
            None => {
                self.add(new_id(), PlaceKind::Village, village, Some(district));
                Ok(())
            }
        }
    }

    fn find(&self, parent: Option<Uuid>, is: impl Fn(&str) -> bool) -> Option<Place> {
        self.places.iter().find(|place| place.parent == parent && is(&place.name)).cloned()
    }

    fn add(&mut self, id: Uuid, kind: PlaceKind, name: String, parent: Option<Uuid>) -> Uuid {
        let place = Place { id, kind, name, parent, closed_at: None };
        self.places.push(place.clone());
        self.new.push(place);
        id
    }

    fn done(&self) -> Imported {
        let count = |kind| self.new.iter().filter(|place| place.kind == kind).count();
        Imported { districts: count(PlaceKind::District), villages: count(PlaceKind::Village) }
    }
}

/// A line's number, and what it asks for or what is wrong with it.
type Read = (usize, Result<Line, Problem>);

/// Reads the lines. Empty ones and one that heads the columns are passed over; they count in the numbers.
fn read(text: &str) -> Result<Vec<Read>, ImportRefused> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let lines: Vec<Read> = lines
        .filter(|(index, line)| !line.trim().is_empty() && (*index > 0 || !is_heading(line)))
        .map(|(index, line)| (index + 1, parts(line)))
        .collect();
    match lines.len() {
        0 => Err(ImportRefused::Empty),
        count if count > MOST_LINES => Err(ImportRefused::TooMany(count)),
        _ => Ok(lines),
    }
}

/// A line's district and village: a tab stands between them where they were copied out of a spreadsheet.
fn parts(line: &str) -> Result<Line, Problem> {
    let mut parts: Vec<&str> = line.split([';', '\t']).map(|part| part.trim().trim_matches('"')).collect();
    while parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    let (district, village) = match parts.as_slice() {
        [] => ("", None),
        [district] => (*district, None),
        [district, village] => (*district, Some(*village)),
        more => return Err(Problem::Parts(more.len())),
    };
    Ok(Line {
        district: name(district).map_err(Problem::District)?,
        village: village.map(name).transpose().map_err(Problem::Village)?,
    })
}

/// Whether a line names the columns.
fn is_heading(line: &str) -> bool {
    line.split([';', '\t']).next().is_some_and(|first| alike(first.trim().trim_matches('"'), "kecamatan"))
}

/// A district's name without the word for what it is.
fn bare(name: &str) -> &str {
    let word = name.split(' ').next().unwrap_or_default();
    let is_word = ["kecamatan", "kec.", "kec", "distrik"].contains(&word.to_lowercase().as_str());
    if is_word { name.get(word.len()..).unwrap_or_default().trim_start() } else { name }
}

/// A district's name with the word for what it is: beside its villages it would not be told from them.
fn titled(name: String) -> String {
    if bare(&name) == name { format!("Kecamatan {name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_with_semicolons_or_out_of_a_spreadsheet_under_a_heading_or_not() {
        let line = |district: &str, village: Option<&str>| {
            Ok(Line { district: district.to_owned(), village: village.map(str::to_owned) })
        };
        let text = "\u{feff}Kecamatan;Desa\r\nNgadirojo;Desa Ngadirojo  Kidul\r\n\r\nEromoko\tDesa Pucung\nSelogiri;\n";
        let expected = [
            (2, line("Ngadirojo", Some("Desa Ngadirojo Kidul"))),
            (4, line("Eromoko", Some("Desa Pucung"))),
            (5, line("Selogiri", None)),
        ];
        assert_eq!(read(text).unwrap(), expected);
    }

    #[test]
    fn every_wrong_line_is_told_by_its_number() {
        let long = "a".repeat(81);
        let lines = read(&format!("A;B\nA;B;C;D\n;B\nA;{long}\n")).unwrap();
        let wrong: Vec<_> = lines.into_iter().filter_map(|(n, line)| Some((n, line.err()?))).collect();
        let expected = [
            (2, Problem::Parts(4)),
            (3, Problem::District(BadName::Empty)),
            (4, Problem::Village(BadName::TooLong(81))),
        ];
        assert_eq!(wrong, expected);
        assert!(matches!(read("kecamatan;desa\n \n"), Err(ImportRefused::Empty)));
        assert!(matches!(read(&"A;B\n".repeat(2001)), Err(ImportRefused::TooMany(2001))));
    }

    #[test]
    fn a_district_is_the_same_with_and_without_the_word_for_it() {
        for name in ["Kecamatan Selogiri", "Kec. Selogiri", "kec Selogiri", "Selogiri", "Distrik Selogiri"] {
            assert_eq!(bare(name), "Selogiri");
        }
        assert_eq!(titled("Selogiri".to_owned()), "Kecamatan Selogiri");
        assert_eq!(titled("Distrik Abepura".to_owned()), "Distrik Abepura");
    }
}
