//! Reads a drawing as an eye does: by where lines and signs are, not by what the program meant.
//!
//! Rows are laid under one another at a height that is ours to choose, lines are cut at the edges of their rows,
//! and whatever touches belongs together; what only crosses does not. A way begins where a line leaves a sign
//! at its side or below, and ends at the one arrowhead that its lines lead to.

use super::markup::Element;

/// How high a row is and how wide a column: any size will do.
const HEIGHT: f64 = 200.0;
const WIDTH: f64 = 100.0;

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Capsule,
    Box,
    Diamond,
}

/// The sign of a row.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) sign: Sign,
    pub(super) column: usize,
    centre: Point,
    has_arrowhead: bool,
    labels: Vec<(Side, String)>,
}

/// A way from row to row, with the words beside its beginning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Below,
    Above,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

impl Point {
    fn near(self, other: Self) -> bool {
        (self.x - other.x).abs() < 0.2 && (self.y - other.y).abs() < 0.2
    }
}

#[derive(Debug, Clone, Copy)]
struct Line {
    a: Point,
    b: Point,
}

impl Line {
    fn has(&self, point: Point) -> bool {
        let within =
            |value: f64, one: f64, other: f64| value > one.min(other) - 0.2 && value < one.max(other) + 0.2;
        within(point.x, self.a.x, self.b.x) && within(point.y, self.a.y, self.b.y)
    }

    /// Where the line leaves a sign that it begins at.
    fn leaves(&self, centre: Point) -> Option<Side> {
        let other = match () {
            () if self.a.near(centre) => self.b,
            () if self.b.near(centre) => self.a,
            () => return None,
        };
        Some(match (other.x - centre.x, other.y - centre.y) {
            (x, _) if x < -0.2 => Side::Left,
            (x, _) if x > 0.2 => Side::Right,
            (_, y) if y > 0.0 => Side::Below,
            _ => Side::Above,
        })
    }
}

/// The signs and ways in the pictures of the rows, from top to bottom; what is wrong with them otherwise.
pub(super) fn read(pictures: &[&Element], columns: usize) -> Result<(Vec<Seen>, Vec<Way>), String> {
    let mut lines = Vec::new();
    let mut signs = Vec::new();
    for (row, picture) in pictures.iter().enumerate() {
        let (top, level) = (f64::from(u32::try_from(row).unwrap()) * HEIGHT, &picture.children[0]);
        assert_eq!(level.get("y"), "50%");
        let place = |x: &str, y: &str| Point {
            x: length(x, width(columns)),
            y: (top + HEIGHT / 2.0 + length(y, HEIGHT)).clamp(top, top + HEIGHT),
        };
        for line in drawn_lines(level) {
            let a = place(line.get("x1"), line.get("y1"));
            let b = place(line.get("x2"), line.get("y2"));
            if (a.x - b.x).abs() > 0.2 && (a.y - b.y).abs() > 0.2 {
                return Err(format!("an oblique line in row {row}"));
            }
            lines.push(Line { a, b });
        }
        signs.push(sign(level, place, columns)?);
    }
    let ways = follow(&lines, &signs)?;
    Ok((signs, ways))
}

fn width(columns: usize) -> f64 {
    f64::from(u32::try_from(columns).unwrap()) * WIDTH
}

fn length(text: &str, whole: f64) -> f64 {
    match text.strip_suffix('%') {
        Some(share) => share.parse::<f64>().unwrap() / 100.0 * whole,
        None => text.parse().unwrap(),
    }
}

/// The lines of a row that are no borders between columns.
fn drawn_lines(level: &Element) -> Vec<&Element> {
    let own = level.children.iter().filter(|child| child.name == "line");
    own.chain(level.first("g", "back").all("line", "")).collect()
}

fn sign(level: &Element, place: impl Fn(&str, &str) -> Point, columns: usize) -> Result<Seen, String> {
    let [holder] = level.all("svg", "")[..] else { return Err("a row needs one sign".to_owned()) };
    let centre = place(holder.get("x"), "0");
    let mark = holder.first("g", "mark");
    let rects = mark.all("rect", "");
    let corners = |polygon: &Element| polygon.get("points").split(' ').count();
    let polygons = mark.all("polygon", "");
    let sign = match (&rects[..], polygons.iter().any(|polygon| corners(polygon) == 4)) {
        ([rect], false) if rect.get("rx").is_empty() => Sign::Box,
        ([_], false) => Sign::Capsule,
        ([], true) => Sign::Diamond,
        _ => return Err("a sign that is none of the five".to_owned()),
    };
    let column = (0..columns).find(|column| centre.near(Point { x: width(*column) + WIDTH / 2.0, ..centre }));
    let labels = holder.all("text", "").into_iter().map(|text| {
        let (x, y) = (length(text.get("x"), 0.0), length(text.get("y"), 0.0));
        let side = match (x, y) {
            (_, y) if y > 20.0 => Side::Below,
            (x, _) if x < 0.0 => Side::Left,
            _ => Side::Right,
        };
        (side, text.text.clone())
    });
    Ok(Seen {
        sign,
        column: column.ok_or("a sign that stands between the columns")?,
        centre,
        has_arrowhead: polygons.iter().any(|polygon| corners(polygon) == 3),
        labels: labels.collect(),
    })
}

fn follow(lines: &[Line], signs: &[Seen]) -> Result<Vec<Way>, String> {
    let at_sign = |point: Point| signs.iter().any(|sign| sign.centre.near(point));
    let touch = |one: &Line, other: &Line| {
        [one.a, one.b].into_iter().any(|end| !at_sign(end) && other.has(end))
            || [other.a, other.b].into_iter().any(|end| !at_sign(end) && one.has(end))
    };
    for line in lines {
        for end in [line.a, line.b] {
            let others = lines.iter().filter(|other| !std::ptr::eq(*other, line));
            if !at_sign(end) && !others.into_iter().any(|other| other.has(end)) {
                return Err(format!("a line ends nowhere: {end:?}"));
            }
        }
    }
    let mut ways = Vec::new();
    let mut seen = vec![false; lines.len()];
    for start in 0..lines.len() {
        if seen[start] {
            continue;
        }
        let (mut together, mut next) = (Vec::new(), vec![start]);
        while let Some(at) = next.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                together.push(lines[at]);
                next.extend(
                    (0..lines.len()).filter(|&other| !seen[other] && touch(&lines[at], &lines[other])),
                );
            }
        }
        ways.extend(ways_of(&together, signs)?);
    }
    ways.sort();
    Ok(ways)
}

/// The ways of lines that hang together: they leave signs, and enter one.
fn ways_of(lines: &[Line], signs: &[Seen]) -> Result<Vec<Way>, String> {
    let mut begins = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    for (row, sign) in signs.iter().enumerate() {
        for side in lines.iter().filter_map(|line| line.leaves(sign.centre)) {
            match side {
                Side::Above if !sign.has_arrowhead => return Err(format!("no arrowhead in row {row}")),
                Side::Above if ends.contains(&row) => {}
                Side::Above => ends.push(row),
                side if begins.contains(&(row, side)) => {}
                side => begins.push((row, side)),
            }
        }
    }
    let [to] = ends[..] else { return Err(format!("from {begins:?} lines lead to {ends:?}")) };
    if begins.is_empty() {
        return Err(format!("nothing leads to row {to}"));
    }
    Ok(begins
        .into_iter()
        .map(|(from, side)| {
            let label =
                signs[from].labels.iter().find(|(own, _)| *own == side).map(|(_, words)| words.clone());
            Way { from, to, label }
        })
        .collect())
}
