//! Where the parsers of one file put what they find wrong.

use super::diagnostic::{Code, Diagnostic, Severity};
use super::source::Source;
use model::ServiceId;
use model::office::international;
use model::prose::Link;
use std::ops::Range;

/// Nobody mends more than this in one go; a file of rubbish would report every line.
const MAX_PER_FILE: usize = 100;
const ONE_TOO_MANY: usize = MAX_PER_FILE + 1;

/// The diagnostics of one file while it is read, and the links met on the way.
pub(super) struct Sink<'s> {
    pub(super) source: &'s Source,
    found: Vec<Diagnostic>,
    errors: usize,
    /// Links to other services: whether they exist is known once the whole folder has been read.
    pub(super) services: Vec<(ServiceId, Range<usize>)>,
}

impl<'s> Sink<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, found: Vec::new(), errors: 0, services: Vec::new() }
    }

    /// Records that something is wrong at a range of the clean text.
    pub(super) fn report(
        &mut self,
        code: Code,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if code.severity() == Severity::Error {
            self.errors += 1;
        }
        match self.errors {
            0..=MAX_PER_FILE => self.found.push(self.source.diagnostic(code, at, message, help)),
            ONE_TOO_MANY => self.found.push(self.source.diagnostic(
                Code::TooMany,
                at,
                "Masih ada kesalahan lain mulai dari sini.",
                "Perbaiki dahulu yang di atas, lalu periksa lagi.",
            )),
            _ => {}
        }
    }

    /// Whether more errors would only be counted, so that nobody need think of help for them.
    pub(super) fn is_full(&self) -> bool {
        self.errors >= ONE_TOO_MANY
    }

    /// Whether anything found keeps the file from being published.
    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// What was found, in the order of the file.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|d| (d.span.start, d.code));
        self.found
    }

    /// Where a link leads, if it leads to a place that the portal links to.
    pub(super) fn link(&mut self, address: &str, at: Range<usize>) -> Option<Link> {
        let link = read_link(address);
        match &link {
            Some(Link::Service(service)) => self.services.push((service.clone(), at)),
            Some(_) => {}
            None => {
                let help = match address.strip_prefix("http://") {
                    Some(rest) => format!("Maksud Anda \"https://{rest}\"?"),
                    None => "Tautan diawali https://, tel:, mailto:, atau layanan: (misalnya \
                             layanan:kartu-keluarga)."
                        .to_owned(),
                };
                self.report(Code::BadLink, at, format!("Tautan \"{address}\" tidak dikenal."), help);
            }
        }
        link
    }
}

fn read_link(address: &str) -> Option<Link> {
    if let Some(rest) = address.strip_prefix("https://") {
        let whole = !rest.is_empty() && !rest.starts_with('/') && !address.contains(char::is_whitespace);
        return whole.then(|| Link::Web(address.to_owned()));
    }
    if let Some(number) = address.strip_prefix("tel:") {
        return international(number).map(Link::Phone);
    }
    if let Some(mail) = address.strip_prefix("mailto:") {
        let (name, host) = mail.split_once('@')?;
        let whole = !name.is_empty() && host.contains('.') && !mail.contains(char::is_whitespace);
        return whole.then(|| Link::Email(mail.to_owned()));
    }
    ServiceId::parse(address.strip_prefix("layanan:")?).ok().map(Link::Service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_four_kinds_of_places_and_no_other() {
        let web = "https://sobatdukcapil.tangerangkota.go.id".to_owned();
        assert_eq!(read_link(&web), Some(Link::Web(web)));
        assert_eq!(read_link("tel:(0513) 21270"), Some(Link::Phone("+6251321270".to_owned())));
        assert_eq!(read_link("tel:+62 812-3456-7890"), Some(Link::Phone("+6281234567890".to_owned())));
        assert_eq!(read_link("mailto:a@b.go.id"), Some(Link::Email("a@b.go.id".to_owned())));
        assert!(matches!(read_link("layanan:kartu-keluarga"), Some(Link::Service(_))));
        for bad in [
            "http://a.id",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "tel:satu",
            "tel:1",
            "mailto:a",
            "layanan:Kartu Keluarga",
            "layanan:",
            "/kapuas",
            "",
            "data:text/html,x",
        ] {
            assert_eq!(read_link(bad), None, "{bad}");
        }
    }
}
