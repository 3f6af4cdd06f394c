//! Opening hours in words: today's, the week's, and those of periods with other hours.

use crate::ui::content::words;
use jiff::SignedDuration;
use jiff::civil::Weekday;
use leptos::prelude::*;
use model::calendar::{DayOff, DayOffKind};
use model::format::{clock, full_date, long_date, weekday};
use model::hours::{OfficeDay, Opening, Outlook, Span};
use model::office::{HoursPeriod, OpeningHours, Zone};
use model::{Locale, Office};

/// How long before it begins a period with other hours is told.
const PERIOD_IN_SIGHT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Today in one sentence, then the week's hours and those of a period in sight, or the plain fact that no hours are
/// stated.
pub fn hours(locale: Locale, office: &Office, outlook: &Outlook) -> AnyView {
    let stated = !office.hours.is_empty();
    let ask = (!stated).then(|| {
        let ask = locale.say(
            "Belum ditetapkan. Tanyakan dahulu kepada kantor sebelum datang.",
            "Not stated. Please ask the office before you go.",
        );
        view! { <p>{ask}</p> }
    });
    let soon = in_sight(office, outlook);
    view! {
        {today(locale, office.zone, outlook)}
        {ask}
        {stated.then(|| list(locale, office.zone, &office.hours))}
        {soon.map(|one| period(locale, office.zone, one)).collect_view()}
    }
    .into_any()
}

/// The week's hours and those of a period in sight, a line each; empty where the office states none.
pub fn plain(locale: Locale, office: &Office, outlook: &Outlook) -> Vec<String> {
    let period = |period: &HoursPeriod| {
        let hours = lines(locale, office.zone, &period.hours).join(", ");
        format!("{}{} {hours}", period.name, lasting(locale, period))
    };
    let week = lines(locale, office.zone, &office.hours).into_iter();
    week.chain(in_sight(office, outlook).map(period)).collect()
}

fn in_sight<'o>(office: &'o Office, outlook: &Outlook) -> impl Iterator<Item = &'o HoursPeriod> + use<'o> {
    let today = outlook.today.date;
    let begins = move |period: &HoursPeriod| period.from.saturating_sub(PERIOD_IN_SIGHT) <= today;
    office.periods.iter().filter(move |period| period.until >= today && begins(period))
}

/// `Hari ini, Minggu, 22 November 2026: tutup. Buka lagi Senin, …`. Nothing where nothing is known of today.
/// Paper is read on other days.
fn today(locale: Locale, zone: Zone, outlook: &Outlook) -> Option<AnyView> {
    let today = &outlook.today;
    let told = match &today.opening {
        Opening::Open(open) => {
            let open = format!("{} {}", locale.say("buka", "open"), spans(locale, zone, open));
            view! { ": " <strong>{open}</strong> "." {still_open(locale, today)} }.into_any()
        }
        Opening::ClosedWeekday => view! { ": " <strong>{closed(locale)}</strong> "." }.into_any(),
        Opening::ClosedDayOff => {
            let why = today.day_off.as_ref().map(|day| cause(locale, day));
            view! { ": " <strong>{closed(locale)}</strong> ". " {why} "." }.into_any()
        }
        Opening::NotStated => {
            let day_off = reason(locale, today.day_off.as_ref()?);
            view! { ". " <strong>{day_off}</strong> "." }.into_any()
        }
    };
    let next = outlook.next.as_ref().filter(|_| !today.is_open()).map(|next| again(locale, zone, next));
    let date = format!("{}, {}", locale.say("Hari ini", "Today"), full_date(locale, today.date));
    Some(view! { <p class="today screen-only">{date}{told}{next}</p> }.into_any())
}

/// ` Buka lagi Senin, 23 November 2026, 08.00–15.00 WIB.`
fn again(locale: Locale, zone: Zone, next: &OfficeDay) -> Option<String> {
    let Opening::Open(open) = &next.opening else { return None };
    let again = locale.say("Buka lagi", "Opens again");
    Some(format!(" {again} {}, {}.", full_date(locale, next.date), spans(locale, zone, open)))
}

/// Joint leave on which the office works, which many would stay at home for.
fn still_open(locale: Locale, day: &OfficeDay) -> Option<AnyView> {
    let why = reason(locale, day.day_off.as_ref()?);
    let open = locale.say("; kantor ini tetap buka.", "; this office is open.");
    Some(view! { " " {why} {open} }.into_any())
}

/// `Libur nasional: Idulfitri 1448 Hijriah (perkiraan)`.
pub fn reason(locale: Locale, day: &DayOff) -> AnyView {
    let estimate = day.estimated.then(|| locale.say(" (perkiraan)", " (estimated)"));
    view! { {day.kind.label(locale)} ": " {words(locale, &day.name)} {estimate} }.into_any()
}

/// The same where it is plain that the office is closed: `Pindah ke gedung baru`.
pub fn cause(locale: Locale, day: &DayOff) -> AnyView {
    match day.kind {
        DayOffKind::OfficeClosed => words(locale, &day.name),
        _ => reason(locale, day),
    }
}

const fn closed(locale: Locale) -> &'static str {
    locale.say("tutup", "closed")
}

fn spans(locale: Locale, zone: Zone, open: &[Span]) -> String {
    format!("{} {}", joined(locale, open), zone.abbreviation())
}

/// `08.00–12.00 dan 13.00–15.00`.
pub fn joined(locale: Locale, open: &[Span]) -> String {
    let one = |span: &Span| format!("{}–{}", clock(locale, span.opens), clock(locale, span.closes));
    open.iter().map(one).collect::<Vec<_>>().join(locale.say(" dan ", " and "))
}

/// `Ramadan, 18 Februari 2026 – 19 Maret 2026:` and its week.
fn period(locale: Locale, zone: Zone, period: &HoursPeriod) -> AnyView {
    let days = lasting(locale, period);
    view! {
        <p id=format!("jam-{}", period.id)>
            <strong>{words(locale, &period.name)}</strong>
            {days}
        </p>
        {list(locale, zone, &period.hours)}
    }
    .into_any()
}

/// `, 18 Februari 2026 – 19 Maret 2026:`
fn lasting(locale: Locale, period: &HoursPeriod) -> String {
    format!(", {} – {}:", long_date(locale, period.from), long_date(locale, period.until))
}

fn list(locale: Locale, zone: Zone, week: &[OpeningHours]) -> AnyView {
    let lines = lines(locale, zone, week).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="plain">{lines}</ul> }.into_any()
}

/// The hours of a week, one line a run of days with the same hours: `Senin–Kamis 08.00–15.00 WIB`.
fn lines(locale: Locale, zone: Zone, week: &[OpeningHours]) -> Vec<String> {
    let mut days: Vec<(Weekday, Vec<Span>)> = Vec::new();
    for hours in week {
        let span = Span { opens: hours.opens, closes: hours.closes };
        match days.last_mut() {
            Some((last, spans)) if *last == hours.day => spans.push(span),
            _ => days.push((hours.day, vec![span])),
        }
    }
    let mut runs: Vec<(Weekday, Weekday, Vec<Span>)> = Vec::new();
    for (day, spans) in days {
        match runs.last_mut() {
            Some((_, to, same)) if *same == spans && to.next() == day => *to = day,
            _ => runs.push((day, day, spans)),
        }
    }
    let line = |(from, to, open): (Weekday, Weekday, Vec<Span>)| {
        let first = weekday(locale, from);
        let days = if from == to { first.to_owned() } else { format!("{first}–{}", weekday(locale, to)) };
        format!("{days} {}", spans(locale, zone, &open))
    };
    runs.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::lines;
    use jiff::civil::{Weekday, time};
    use model::Locale;
    use model::office::{OpeningHours, Zone};

    fn span(day: Weekday, from: i8, to: i8) -> OpeningHours {
        OpeningHours { day, opens: time(from, 0, 0, 0), closes: time(to, 0, 0, 0) }
    }

    #[test]
    fn days_with_the_same_hours_are_told_together() {
        use Weekday::{Friday, Monday, Saturday, Tuesday};
        let week = [
            span(Monday, 8, 15),
            span(Tuesday, 8, 15),
            span(Friday, 8, 11),
            span(Friday, 13, 15),
            span(Saturday, 8, 15),
        ];
        assert_eq!(
            lines(Locale::Indonesian, Zone::Wita, &week),
            [
                "Senin–Selasa 08.00–15.00 WITA",
                "Jumat 08.00–11.00 dan 13.00–15.00 WITA",
                "Sabtu 08.00–15.00 WITA"
            ]
        );
        assert_eq!(lines(Locale::English, Zone::Wit, &week[..1]), ["Monday 08:00–15:00 WIT"]);
        assert!(lines(Locale::Indonesian, Zone::Wib, &[]).is_empty());
    }
}
