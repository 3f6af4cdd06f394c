//! What somebody typed into the form, as a report and who makes it; or what she has to mend, field by field.

use crate::content::OfficeEntry;
use crate::web::form::Sent;
use app::complaint::digits;
use app::complaint::form::{Typed, names};
use jiff::civil::Date;
use model::complaint::text::TextError;
use model::complaint::{Broken, Concerns, Identity, Kind, Line, Report, Reporter, Text};
use model::person::Nik;
use model::{Locale, ServiceId};
use std::collections::BTreeSet;

/// What is wrong: the field, and what to do about it.
pub(super) type Problems = Vec<(&'static str, String)>;

/// What stands in the form.
pub(super) fn of(sent: &Sent) -> Typed {
    Typed {
        kind: sent.one(names::KIND),
        service: sent.one(names::SERVICE),
        broken: sent.all(names::BROKEN).map(str::to_owned).collect(),
        concerns: sent.one(names::CONCERNS),
        whom: sent.one(names::WHOM),
        what: sent.one(names::WHAT),
        when: sent.one(names::WHEN),
        place: sent.one(names::PLACE),
        wish: sent.one(names::WISH),
        identity: sent.one(names::IDENTITY),
        name: sent.one(names::NAME),
        contact: sent.one(names::CONTACT),
        link: !sent.one(names::LINK).is_empty(),
        number: sent.one(names::NUMBER),
        anyway: !sent.one(digits::ANYWAY).is_empty(),
    }
}

/// Reads it. `today` is the day at the office, whose services are those of that day.
pub(super) fn read(
    locale: Locale,
    typed: &Typed,
    entry: &OfficeEntry,
    today: Date,
) -> Result<(Report, Reporter), Problems> {
    let mut form = Reader { locale, problems: Vec::new() };
    let kind = form.kind(typed);
    let service = form.service(typed, entry, today);
    let concerns = form.concerns(typed);
    let whom = form.line(names::WHOM, &typed.whom);
    let what = form.what(typed, kind);
    let (when, place) = (form.line(names::WHEN, &typed.when), form.line(names::PLACE, &typed.place));
    let wish = form.wish(typed);
    let identity = form.identity(typed);
    let reporter = form.reporter(typed, identity);
    match (kind, concerns, what, identity) {
        (Some(kind), Some(concerns), Some(what), Some(identity)) if form.problems.is_empty() => {
            // What the page hides after a choice is not read.
            let broken = match kind {
                Kind::Complaint => typed.broken.iter().filter_map(|code| Broken::parse(code)).collect(),
                Kind::Information | Kind::Aspiration => BTreeSet::new(),
            };
            let whom = whom.filter(|_| concerns != Concerns::Nobody);
            let report = Report { kind, service, broken, concerns, whom, what, when, place, wish, identity };
            Ok((report, reporter))
        }
        _ => Err(form.problems),
    }
}

/// Where there may be the number of a card, a person or a family. Only what would be kept is looked at.
pub(super) fn numbers(locale: Locale, report: &Report, reporter: &Reporter) -> Problems {
    let line = |line: &Option<Line>| line.as_ref().map(Line::to_string);
    let fields = [
        (names::WHOM, line(&report.whom)),
        (names::WHAT, Some(report.what.to_string())),
        (names::WHEN, line(&report.when)),
        (names::PLACE, line(&report.place)),
        (names::WISH, report.wish.as_ref().map(Text::to_string)),
        (names::NAME, line(&reporter.name)),
        (names::CONTACT, line(&reporter.contact)),
    ];
    let found = fields.into_iter().filter(|(_, text)| text.as_deref().is_some_and(Nik::may_stand_in));
    let mut problems: Problems = found.map(|(name, _)| (name, digits::warning(locale).to_owned())).collect();
    if !problems.is_empty() {
        problems.push((digits::ANYWAY, digits::choice(locale).to_owned()));
    }
    problems
}

/// A form being read; what is wrong is collected, so that all of it is told at once.
struct Reader {
    locale: Locale,
    problems: Problems,
}

impl Reader {
    fn wrong<T>(&mut self, field: &'static str, indonesian: &str, english: &str) -> Option<T> {
        self.problems.push((field, self.locale.say(indonesian, english).to_owned()));
        None
    }

    fn kind(&mut self, typed: &Typed) -> Option<Kind> {
        Kind::parse(&typed.kind).or_else(|| {
            self.wrong(
                names::KIND,
                "Pilih apa yang ingin Anda sampaikan.",
                "Choose what you want to tell us.",
            )
        })
    }

    fn service(&mut self, typed: &Typed, entry: &OfficeEntry, today: Date) -> Option<ServiceId> {
        if typed.service.is_empty() {
            return None;
        }
        let service = ServiceId::parse(&typed.service).ok();
        service.filter(|service| entry.current(service, today).is_some()).or_else(|| {
            self.wrong(
                names::SERVICE,
                "Layanan itu tidak ada di kantor ini. Pilih dari daftar.",
                "This office has no such service. Choose one from the list.",
            )
        })
    }

    fn concerns(&mut self, typed: &Typed) -> Option<Concerns> {
        Concerns::parse(&typed.concerns).or_else(|| {
            self.wrong(names::CONCERNS, "Pilih tentang siapa pengaduan ini.", "Choose whom it concerns.")
        })
    }

    fn what(&mut self, typed: &Typed, kind: Option<Kind>) -> Option<Text> {
        match Text::parse(&typed.what) {
            Ok(text) => Some(text),
            Err(TextError::TooLong { most, length }) => self.too_long(names::WHAT, most, length),
            Err(TextError::Empty) => match kind {
                Some(Kind::Information) => self.wrong(
                    names::WHAT,
                    "Tulis apa yang ingin Anda ketahui.",
                    "Write what you want to know.",
                ),
                Some(Kind::Aspiration) => self.wrong(
                    names::WHAT,
                    "Tulis usul atau harapan Anda.",
                    "Write what you suggest or wish for.",
                ),
                Some(Kind::Complaint) | None => {
                    self.wrong(names::WHAT, "Tulis apa yang terjadi.", "Write what happened.")
                }
            },
        }
    }

    fn wish(&mut self, typed: &Typed) -> Option<Text> {
        match Text::parse(&typed.wish) {
            Ok(text) => Some(text),
            Err(TextError::Empty) => None,
            Err(TextError::TooLong { most, length }) => self.too_long(names::WISH, most, length),
        }
    }

    fn line(&mut self, field: &'static str, typed: &str) -> Option<Line> {
        match Line::parse(typed) {
            Ok(line) => Some(line),
            Err(TextError::Empty) => None,
            Err(TextError::TooLong { most, length }) => self.too_long(field, most, length),
        }
    }

    fn too_long<T>(&mut self, field: &'static str, most: usize, length: usize) -> Option<T> {
        let told = match self.locale {
            Locale::Indonesian => {
                format!("Terlalu panjang: paling banyak {most} huruf, Anda menulis {length}. Ringkaslah.")
            }
            Locale::English => {
                format!("Too long: at most {most} characters, you wrote {length}. Please shorten it.")
            }
        };
        self.problems.push((field, told));
        None
    }

    fn identity(&mut self, typed: &Typed) -> Option<Identity> {
        Identity::parse(&typed.identity).or_else(|| {
            self.wrong(
                names::IDENTITY,
                "Pilih siapa yang boleh tahu siapa Anda.",
                "Choose who may know who you are.",
            )
        })
    }

    /// Nobody, for anonymous complaints, whatever was typed.
    fn reporter(&mut self, typed: &Typed, identity: Option<Identity>) -> Reporter {
        if identity == Some(Identity::Anonymous) {
            return Reporter::default();
        }
        let name = self.line(names::NAME, &typed.name);
        if identity.is_some() && typed.name.trim().is_empty() {
            self.wrong::<()>(
                names::NAME,
                "Isi nama Anda, atau pilih \"Tanpa identitas\".",
                "Type your name, or choose \"Anonymous\".",
            );
        }
        Reporter { name, contact: self.line(names::CONTACT, &typed.contact) }
    }
}
