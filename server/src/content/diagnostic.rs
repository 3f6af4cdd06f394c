//! What is wrong with a content file, where, and how to mend it; and the report of a whole folder.

use jiff::civil::Date;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents};
use miette::{SourceCode, SourceSpan, SpanContents};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file is not published as it is.
    Error,
    /// The file is published; something about it deserves a look.
    Lint,
}

macro_rules! codes {
    ($($severity:ident { $($(#[$doc:meta])* $name:ident = $text:literal,)* })*) => {
        /// What kind of thing is wrong: a stable name that people can search for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($($(#[$doc])* $name,)*)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$($(Self::$name,)*)*];

            /// The name as it is printed.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$name => $text,)*)* }
            }

            /// How much it weighs.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $($(Self::$name => Severity::$severity,)*)* }
            }
        }
    };
}

codes! {
    Error {
        /// The file cannot be opened or read.
        Unreadable = "berkas-tidak-terbaca",
        /// The file is larger than any standard.
        TooLarge = "berkas-terlalu-besar",
        /// The file is not UTF-8.
        NotUtf8 = "bukan-utf8",
        /// The name of a file or folder cannot stand in an address.
        FileName = "nama-berkas",
        /// An office without `kantor.md`.
        MissingOffice = "kantor-belum-ada",
        /// A line that no person wrote.
        LineTooLong = "baris-terlalu-panjang",
        /// Lists in lists in lists.
        TooDeep = "bersarang-terlalu-dalam",
        /// More errors than anybody mends at a time.
        TooMany = "terlalu-banyak-kesalahan",
        /// The header does not open, does not close, or has a line that is no `Kunci: nilai`.
        Header = "kepala-berkas",
        /// A key that nobody knows.
        UnknownKey = "kunci-tidak-dikenal",
        /// A key for the second time.
        RepeatedKey = "kunci-ganda",
        /// A key that has to be there.
        MissingKey = "kunci-belum-ada",
        /// A value that cannot be read.
        BadValue = "nilai-tidak-sah",
        /// Raw HTML.
        RawHtml = "html-mentah",
        /// Markdown that a standard has no use for: images, code, footnotes, quotations.
        Unsupported = "bentuk-tidak-didukung",
        /// A link that leads to none of the four places.
        BadLink = "tautan-tidak-sah",
        /// A heading that names no section.
        UnknownHeading = "judul-tidak-dikenal",
        /// A heading for the second time.
        RepeatedHeading = "judul-ganda",
        /// A section that has to be there.
        MissingSection = "bagian-belum-ada",
        /// A section without content.
        EmptySection = "bagian-kosong",
        /// Content where it does not belong.
        Misplaced = "salah-tempat",
        /// A step or situation without an id.
        MissingId = "id-belum-ada",
        /// An id that is no name.
        BadId = "id-tidak-sah",
        /// An id for the second time.
        RepeatedId = "id-ganda",
        /// An actor whom `kantor.md` does not list.
        UnknownActor = "pelaksana-tidak-dikenal",
        /// A step without an actor.
        MissingActor = "pelaksana-belum-ada",
        /// A number of what?
        TimeWithoutUnit = "waktu-tanpa-satuan",
        /// A time that is none.
        BadTime = "waktu-tidak-sah",
        /// A table with other columns, or a row with more or fewer cells.
        TableColumns = "kolom-tabel",
        /// A row whose number is not its place.
        StepNumber = "nomor-langkah",
        /// A question without an answer.
        DecisionWithoutExits = "keputusan-tanpa-jalan",
        /// A way out that leads nowhere.
        ExitWithoutTarget = "jalan-tanpa-tujuan",
        /// A way out to a step that does not exist.
        UnknownTarget = "tujuan-tidak-ada",
        /// A state that the portal does not know.
        UnknownState = "status-tidak-dikenal",
        /// A way through the steps, or a state on one of them, that no application can pass.
        Impassable = "rute-tidak-mungkin",
        /// A situation that Persyaratan does not declare.
        UnknownSituation = "keadaan-tidak-dikenal",
        /// Two enacted versions that begin to hold on the same day.
        SameEffectiveDate = "tanggal-berlaku-sama",
        /// A translation that differs from the standard in more than its words.
        TranslationDiffers = "terjemahan-berbeda",
        /// A translation of a file that is not there.
        TranslationAlone = "terjemahan-tanpa-asal",
        /// A notice about a service that the office does not have.
        NoSuchService = "layanan-tidak-dikenal",
        /// A notice that ends before it begins.
        NoticePeriod = "masa-pengumuman",
        /// A day off that is listed already.
        RepeatedDate = "tanggal-ganda",
        /// A day off of another year than the file is about.
        WrongYear = "tahun-salah",
        /// A period with other hours that shares days with another.
        OverlappingPeriods = "jam-bertumpuk",
        /// A regulation for the second time, or replaced by one that is not listed.
        RegistryEntry = "daftar-peraturan",
        /// A line of words that mean the same which names one only, or one that another line has.
        Synonym = "sinonim",
    }
    Lint {
        /// A section that says "Belum ditetapkan".
        NotSet = "belum-ditetapkan",
        /// How many of the 14 components are set.
        Completeness = "kelengkapan",
        /// Number, date or effective date are not on the document.
        NotStated = "tidak-tercantum",
        /// The number of the document has an empty part.
        BlankNumber = "nomor-kosong",
        /// A promise without the moment from which it is counted.
        NoStart = "awal-hitungan",
        /// "Hari" that may be working days or calendar days.
        UnstatedDays = "satuan-hari",
        /// The steps take longer than the promise.
        PromiseTooShort = "janji-lebih-pendek",
        /// A decision that knows one answer only.
        OneExit = "keputusan-satu-jalan",
        /// A check whose bad outcome leads nowhere.
        UnwrittenWay = "jalan-belum-ditulis",
        /// A step of an SOP that begins with who acts instead of what is done.
        SubjectInStep = "kegiatan-bersubjek",
        /// A way out that both cancels the application and asks for the missing papers.
        CancelledAndReturned = "batal-dan-lengkapi",
        /// Printed at one place, collected at another, and no step brings it there.
        CollectedElsewhere = "tempat-ambil-berbeda",
        /// An actor whose part in the portal nobody has said.
        ActorWithoutRole = "pelaksana-tanpa-peran",
        /// A step that covers no state.
        StepWithoutState = "langkah-tanpa-status",
        /// No step reaches the end.
        RouteWithoutEnd = "jalur-tanpa-selesai",
        /// Non-standard spelling.
        Spelling = "ejaan",
        /// A mobile number that no operator of the country has.
        UnknownPrefix = "awalan-nomor",
        /// A regulation that has been replaced.
        Superseded = "peraturan-diganti",
        /// A national regulation that the registry does not know.
        UnlistedRegulation = "peraturan-tidak-terdaftar",
        /// There is no registry of regulations.
        NoRegistry = "daftar-peraturan-belum-ada",
        /// A link to a service that the office does not publish.
        UnknownService = "layanan-tidak-ada",
        /// The letter of the neighbourhood was abolished.
        NeighbourhoodLetter = "surat-rt-rw",
        /// Free of charge, but a tariff regulation is cited.
        FreeWithTariff = "gratis-dengan-retribusi",
        /// A notice that nobody will remember to take away.
        NoticeWithoutEnd = "pengumuman-tanpa-akhir",
        /// A notice that nobody has seen for weeks.
        NoticePast = "pengumuman-lewat",
        /// There are no deadlines of complaints: defaults hold.
        NoDeadlines = "tenggat-belum-ada",
        /// A deadline that nobody of the office has confirmed.
        UnverifiedDeadline = "tenggat-belum-diverifikasi",
        /// Nobody is named who handles complaints, stands in, or watches from outside.
        IncompleteTeam = "pengelola-belum-lengkap",
        /// A year that has begun, or begins within three months, has no calendar.
        NoCalendar = "kalender-belum-ada",
        /// A file or folder that the portal does not read.
        ForeignFile = "berkas-tidak-dibaca",
    }
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// The file, relative to the content folder.
    pub file: String,
    /// Where in the bytes of the file.
    pub span: Range<usize>,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    pub(super) excerpt: Option<Excerpt>,
}

impl Diagnostic {
    /// A diagnostic about a file as a whole.
    pub(super) fn of_file(
        file: &str,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            file: file.to_owned(),
            span: 0..0,
            line: 1,
            column: 1,
            message: message.into(),
            help: help.into(),
            excerpt: None,
        }
    }
}

/// The line that a diagnostic is about, as much of it as fits on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    text: String,
    at: Range<usize>,
}

impl Excerpt {
    const BEFORE: usize = 40;
    const AFTER: usize = 60;

    pub(super) fn new(text: &str, at: Range<usize>) -> Self {
        let (before, after) = text.split_at_checked(at.start).unwrap_or((text, ""));
        let line_before = before.rsplit('\n').next().unwrap_or("");
        let line_after = after.split('\n').next().unwrap_or("");
        let skip = line_before.chars().count().saturating_sub(Self::BEFORE);
        let mut shown = if skip > 0 { "…".to_owned() } else { String::new() };
        shown.extend(line_before.chars().skip(skip));
        let start = shown.len();
        shown.extend(line_after.chars().take(Self::AFTER));
        let length = at.end.saturating_sub(at.start).min(shown.len() - start);
        let length = (0..=length).rev().find(|l| shown.is_char_boundary(start + l)).unwrap_or(0);
        if line_after.chars().count() > Self::AFTER {
            shown.push('…');
        }
        Self { at: start..start + length, text: shown }
    }
}

/// A diagnostic in the shape that the renderer wants.
struct Rendered<'a>(&'a Diagnostic);

impl fmt::Debug for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if self.0.excerpt.is_none() {
            write!(f, " [{}:{}:{}]", self.0.file, self.0.line, self.0.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for Rendered<'_> {}

impl miette::Diagnostic for Rendered<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.0.code.name()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.0.code.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Lint => miette::Severity::Warning,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.excerpt.as_ref().map(|_| self as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let at = self.0.excerpt.as_ref()?.at.clone();
        Some(Box::new(std::iter::once(LabeledSpan::underline(at))))
    }
}

/// The excerpt is all the source there is, and it knows its own line and column: miette's own counting
/// is in bytes.
impl SourceCode for Rendered<'_> {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = &self.0.excerpt.as_ref().ok_or(MietteError::OutOfBounds)?.text;
        Ok(Box::new(MietteSpanContents::new_named(
            self.0.file.clone(),
            text.as_bytes(),
            SourceSpan::from(0..text.len()),
            self.0.line - 1,
            self.0.column - 1,
            1,
        )))
    }
}

/// A notice that ended more days ago than this is clutter and no record.
const LONG_PAST: i64 = 30;
/// The month from which the next year's calendar is due.
const NEXT_CALENDAR_DUE: i8 = 10;

/// What `content check` found in a folder.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub(super) standards: usize,
    /// The last days of notices, and what to say about each once that is long past.
    pub(super) ends: Vec<(Date, Diagnostic)>,
    /// The years for which there is a file, be it broken.
    pub(super) calendars: BTreeSet<i16>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Everything that was found, by file and place.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The same report with what there is to say on a day: notices that have been over for more than 30 days, and
    /// from 1 October on the calendar of the next year, since its decree comes out in the year before (domain.md 3.5).
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        let long_past = |until: &Date| until.duration_until(today).as_hours() > LONG_PAST * 24;
        let past = self.ends.extract_if(.., |(until, _)| long_past(until)).map(|(_, diagnostic)| diagnostic);
        self.diagnostics.extend(past);
        self.ask_for_calendars(today);
        self.sort();
        self
    }

    fn ask_for_calendars(&mut self, today: Date) {
        let due = if today.month() >= NEXT_CALENDAR_DUE { today.year() + 1 } else { today.year() };
        for year in (today.year()..=due).filter(|year| !self.calendars.contains(year)) {
            let last = match self.calendars.last() {
                Some(last) => format!("tahun terakhir yang ada {last}"),
                None => "belum ada satu tahun pun".to_owned(),
            };
            self.diagnostics.push(Diagnostic::of_file(
                &format!("nasional/kalender-{year}.md"),
                Code::NoCalendar,
                format!("Hari libur tahun {year} belum ada; {last}."),
                format!("Buat berkas nasional/kalender-{year}.md dari keputusan bersama tiga menteri."),
            ));
        }
    }

    /// By file and place.
    pub(super) fn sort(&mut self) {
        self.diagnostics
            .sort_by(|a, b| (&a.file, a.span.start, a.code).cmp(&(&b.file, b.span.start, b.code)));
    }

    /// How many standards were read.
    #[must_use]
    pub fn standards(&self) -> usize {
        self.standards
    }

    /// How many errors there are. Files with errors are not published.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many lints there are.
    #[must_use]
    pub fn lints(&self) -> usize {
        self.count(Severity::Lint)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.code.severity() == severity).count()
    }

    /// The report as people read it, ending in a line that sums it up.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let mut out = String::new();
        for diagnostic in &self.diagnostics {
            // The renderer's own label for help is English; its footer has none.
            let handler = GraphicalReportHandler::new_themed(theme.clone())
                .with_links(false)
                .with_width(100)
                .with_context_lines(0)
                .with_footer(format!("Perbaiki: {}", diagnostic.help));
            if handler.render_report(&mut out, &Rendered(diagnostic)).is_err() {
                out.push_str(&diagnostic.message);
            }
            out.push('\n');
        }
        let (standards, errors, lints) = (self.standards, self.errors(), self.lints());
        out + &format!("{standards} standar diperiksa: {errors} kesalahan, {lints} catatan\n")
    }
}
