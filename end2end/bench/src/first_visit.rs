//! Row 1: what a phone downloads when it comes for the first time, headers included.
//!
//! Follows what a page names as a browser would: style, script, icon, picture, preload; and what a style names.

use std::{collections::BTreeSet, net::SocketAddr};

use crate::{
    Result, http,
    table::{Line, kilobytes},
};

/// A page, what it may cost, and whether it may bring a script.
struct Page {
    what: &'static str,
    path: &'static str,
    budget: usize,
    scripts: bool,
}

const PAGES: [Page; 14] = [
    Page { what: "service page", path: "/kapuas/layanan/ktp-el", budget: 14_000, scripts: false },
    Page {
        what: "service page, situation chosen",
        path: "/kapuas/layanan/ktp-el?keadaan=baru",
        budget: 14_000,
        scripts: false,
    },
    Page {
        what: "service page of another office",
        path: "/kota-tangerang/layanan/ktp-el-baru",
        budget: 14_000,
        scripts: false,
    },
    Page { what: "checklist (island)", path: "/kapuas/layanan/ktp-el/daftar", budget: 90_000, scripts: true },
    Page { what: "share", path: "/kapuas/layanan/ktp-el/bagikan", budget: 30_000, scripts: false },
    Page {
        what: "whole standard to print",
        path: "/kapuas/layanan/ktp-el/cetak",
        budget: 30_000,
        scripts: false,
    },
    Page {
        what: "history of changes",
        path: "/kapuas/layanan/ktp-el/riwayat",
        budget: 30_000,
        scripts: false,
    },
    Page { what: "text for SIPPN", path: "/kapuas/layanan/ktp-el/sippn", budget: 30_000, scripts: false },
    Page { what: "performance", path: "/kapuas/kinerja", budget: 30_000, scripts: false },
    Page { what: "open data", path: "/data", budget: 30_000, scripts: false },
    Page { what: "home", path: "/", budget: 30_000, scripts: false },
    Page { what: "office", path: "/kapuas", budget: 30_000, scripts: false },
    Page { what: "privacy", path: "/privasi", budget: 30_000, scripts: false },
    Page { what: "accessibility", path: "/aksesibilitas", budget: 30_000, scripts: false },
];

/// A line for each kind of page.
pub(crate) fn lines(addr: SocketAddr) -> Result<Vec<Line>> {
    PAGES.iter().map(|page| line(addr, page)).collect()
}

fn line(addr: SocketAddr, page: &Page) -> Result<Line> {
    let visit = Visit::make(addr, page.path)?;
    let mut budget = format!("<= {} KB", page.budget / 1_000);
    if !page.scripts {
        budget.push_str(", no script");
    }
    let scripts = if visit.scripts > 0 { format!(", {} scripts", visit.scripts) } else { String::new() };
    let missing = if visit.missing.is_empty() {
        String::new()
    } else {
        format!(", MISSING {}", visit.missing.join(" "))
    };
    Ok(Line {
        row: 1,
        what: format!("first visit: {} `{}`", page.what, page.path),
        budget,
        measured: format!(
            "{} (bodies {}) in {} requests{scripts}{missing}",
            kilobytes(visit.bytes),
            kilobytes(visit.bodies),
            visit.requests
        ),
        kept: visit.bytes <= page.budget && (page.scripts || visit.scripts == 0) && visit.missing.is_empty(),
    })
}

/// What came over the wire.
#[derive(Debug, Default)]
struct Visit {
    bytes: usize,
    bodies: usize,
    requests: usize,
    scripts: usize,
    missing: Vec<String>,
}

impl Visit {
    fn make(addr: SocketAddr, path: &str) -> Result<Self> {
        let mut visit = Self::default();
        let page = visit.load(addr, path)?;
        let mut named = named_by_page(&page);
        if !named.has_icon {
            named.files.insert("/favicon.ico".to_owned());
        }
        visit.scripts = named.scripts;
        for file in named.files {
            let text = visit.load(addr, &file)?;
            if is_style(&file) {
                for part in named_by_style(&text) {
                    visit.load(addr, &part)?;
                }
            }
        }
        Ok(visit)
    }

    fn load(&mut self, addr: SocketAddr, path: &str) -> Result<String> {
        let response = http::get(addr, path)?;
        self.requests += 1;
        self.bytes += response.head.len() + response.body.len();
        self.bodies += response.body.len();
        if !response.is_success() {
            self.missing.push(path.to_owned());
        }
        response.text()
    }
}

fn is_style(path: &str) -> bool {
    path.split(['?', '#']).next().is_some_and(|path| path.to_ascii_lowercase().ends_with(".css"))
}

/// What a page makes a browser load.
#[derive(Debug, Default, PartialEq, Eq)]
struct Named {
    files: BTreeSet<String>,
    /// Elements that run something, in the page or out of it.
    scripts: usize,
    has_icon: bool,
}

fn named_by_page(html: &str) -> Named {
    let mut named = Named::default();
    for tag in html.split('<').skip(1) {
        let (name, rest) = tag.split_once([' ', '\n', '>']).unwrap_or((tag, ""));
        let attributes = rest.split_once('>').map_or("", |(attributes, _)| attributes);
        let rel = attribute(attributes, "rel").unwrap_or_default();
        let address = match name {
            // A block of data runs nothing.
            "script" => {
                named.scripts += usize::from(attribute(attributes, "type") != Some("application/ld+json"));
                attribute(attributes, "src")
            }
            "img" | "source" | "iframe" => attribute(attributes, "src"),
            "link" if ["stylesheet", "icon", "preload", "modulepreload", "manifest"].contains(&rel) => {
                attribute(attributes, "href")
            }
            _ => None,
        };
        named.has_icon |= name == "link" && rel == "icon";
        named
            .files
            .extend(address.filter(|address| !address.starts_with("data:")).map(|a| a.replace("&amp;", "&")));
    }
    named
}

/// The value of an attribute, quoted or not.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = attributes
        .match_indices(name)
        .filter(|(at, _)| {
            attributes.get(..*at).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\n']))
        })
        .find_map(|(at, _)| {
            attributes.get(at..)?.strip_prefix(name)?.split_once('=').filter(|(gap, _)| gap.is_empty())
        })?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split_ascii_whitespace().next().map(|value| value.trim_end_matches('/')),
    }
}

fn named_by_style(css: &str) -> BTreeSet<String> {
    css.split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|address| address.trim_matches(['"', '\'', ' ']).to_owned())
        .filter(|address| !address.starts_with("data:") && !address.starts_with('#'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_loads_what_a_browser_would() {
        let html = r#"<!DOCTYPE html><html><head>
            <link rel="stylesheet" href="/pkg/portal.1.css"><link href='/pkg/ikon.svg' rel='icon'>
            <link rel="canonical" href="/elsewhere"><link rel=preload href=/pkg/portal.wasm as=fetch>
            <link rel="modulepreload" href="/pkg/portal.js"/></head>
            <body><a href="/office">x</a><img data-src="/no" src="/gambar?a=1&amp;b=2"><img src="data:x">
            <script type="module">import("x")</script>
            <script type="application/ld+json">{"@type":"GovernmentService"}</script></body></html>"#;
        let named = named_by_page(html);
        let files: Vec<_> = named.files.iter().map(String::as_str).collect();
        assert_eq!(
            files,
            ["/gambar?a=1&b=2", "/pkg/ikon.svg", "/pkg/portal.1.css", "/pkg/portal.js", "/pkg/portal.wasm"]
        );
        assert_eq!((named.scripts, named.has_icon), (1, true));
    }

    #[test]
    fn a_style_names_pictures_and_fonts() {
        let css =
            "a{background:url(\"/a.svg\")}b{mask:url(data:x)}c{fill:url(#d)}@font-face{src:url(/f.woff2)}";
        assert_eq!(named_by_style(css).into_iter().collect::<Vec<_>>(), ["/a.svg", "/f.woff2"]);
    }
}
