//! A random office with a random calendar, as facts and in the types of the model.

use crate::facts::{Facts, Hours, Off, date_of, year_of};
use crate::random::Random;
use jiff::civil::{Time, Weekday};
use model::calendar::{CalendarYear, DayOff, DayOffKind, JointLeave, OfficeDays, WorkingWeek};
use model::office::{ComplaintTeam, HoursPeriod, OpeningHours, Zone};
use model::{Calendar, Office, OfficeId, PeriodId, Prose};

pub(crate) struct World {
    pub(crate) facts: Facts,
    pub(crate) office: Office,
    pub(crate) calendar: Calendar,
}

impl World {
    pub(crate) fn some(random: &mut Random) -> Self {
        let known_years: Vec<i64> = (2026..=random.between(2026, 2029)).collect();
        let kinds = [DayOffKind::NationalHoliday, DayOffKind::JointLeave];
        let (many, few) = (random.below(60), random.below(12));
        let national = (0..many).map(|_| off(random, &kinds)).collect::<Vec<_>>();
        let national: Vec<Off> =
            national.into_iter().filter(|off| known_years.contains(&year_of(off.day))).collect();
        let own: Vec<Off> = (0..few).map(|_| off(random, &DayOffKind::ALL)).collect();
        let facts = Facts {
            zone_hours: random.between(7, 9),
            week: if random.percent(30) { Vec::new() } else { hours(random) },
            periods: periods(random),
            working_week: working_week(random),
            joint_leave_is_worked: random.percent(40),
            known_years,
            off: [national.as_slice(), &own].concat(),
        };
        Self { office: office(&facts), calendar: calendar(&facts, &national, &own), facts }
    }
}

fn off(random: &mut Random, kinds: &[DayOffKind]) -> Off {
    Off { day: random.day(), kind: random.one(kinds), estimated: random.percent(5) }
}

/// Mostly from Monday to Friday; never empty.
fn working_week(random: &mut Random) -> [bool; 7] {
    let usual = [true, true, true, true, true, false, false];
    if random.percent(70) {
        return usual;
    }
    let week = usual.map(|_| random.percent(60));
    if week.contains(&true) { week } else { usual }
}

/// Hours of a week: some days with a break, some closed, some with spans that overlap. Never empty.
fn hours(random: &mut Random) -> Vec<Hours> {
    let mut week = Vec::new();
    for weekday in 0..6 {
        let (opens, closes) = (random.between(420, 600), random.between(780, 1_020));
        if weekday > 0 && random.percent(15) {
            continue;
        }
        if random.percent(30) {
            let pause = random.between(660, 720);
            week.push(Hours { weekday, opens, closes: pause });
            week.push(Hours { weekday, opens: pause + random.between(-60, 60), closes });
        } else {
            week.push(Hours { weekday, opens, closes });
        }
    }
    week
}

/// None, one or two months with hours of their own.
fn periods(random: &mut Random) -> Vec<(i64, i64, Vec<Hours>)> {
    let first = random.day();
    let second = first + random.between(30, 200);
    let mut periods = Vec::new();
    if random.percent(70) {
        periods.push((first, first + random.below(30), hours(random)));
    }
    if random.percent(30) {
        periods.push((second, second + random.below(30), hours(random)));
    }
    periods
}

fn office(facts: &Facts) -> Office {
    let mut office = Office {
        id: OfficeId::parse("contoh").unwrap(),
        name: String::new(),
        short_name: String::new(),
        region: String::new(),
        province: String::new(),
        zone: if facts.zone_hours == 7 {
            Zone::Wib
        } else if facts.zone_hours == 8 {
            Zone::Wita
        } else {
            Zone::Wit
        },
        address: Vec::new(),
        hours: opening_hours(&facts.week),
        periods: Vec::new(),
        contacts: Vec::new(),
        complaint_channels: Vec::new(),
        complaint_team: ComplaintTeam::default(),
        actors: Vec::new(),
        notes: Prose::default(),
    };
    for (from, until, hours) in &facts.periods {
        office.periods.push(HoursPeriod {
            id: PeriodId::parse(&format!("masa-{from}")).unwrap(),
            name: String::new(),
            from: date_of(*from),
            until: date_of(*until),
            hours: opening_hours(hours),
        });
    }
    office
}

fn opening_hours(hours: &[Hours]) -> Vec<OpeningHours> {
    let time = |minute: i64| Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0).unwrap();
    let opening = |span: &Hours| OpeningHours {
        day: Weekday::from_monday_zero_offset(span.weekday as i8).unwrap(),
        opens: time(span.opens),
        closes: time(span.closes),
    };
    hours.iter().map(opening).collect()
}

fn calendar(facts: &Facts, national: &[Off], own: &[Off]) -> Calendar {
    let day_off = |off: &Off| DayOff {
        date: date_of(off.day),
        kind: off.kind,
        name: String::new(),
        decree: None,
        estimated: off.estimated,
    };
    let year = |year: &i64| CalendarYear {
        year: *year as i16,
        revision: 1,
        days_off: national.iter().filter(|off| year_of(off.day) == *year).map(day_off).collect(),
    };
    let joint_leave = if facts.joint_leave_is_worked { JointLeave::Worked } else { JointLeave::Off };
    let office = OfficeDays { revision: 1, joint_leave, days_off: own.iter().map(day_off).collect() };
    let worked = (0..7).zip(facts.working_week).filter(|(_, works)| *works);
    let week =
        WorkingWeek::of(worked.map(|(day, _)| Weekday::from_monday_zero_offset(day).unwrap())).unwrap();
    Calendar::new(facts.known_years.iter().map(year), office).with_week(week)
}
