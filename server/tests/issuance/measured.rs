//! The published rows against everybody who reckons with them: the script that knows only the columns, and whoever tries
//! to get at few by taking many from many.

use crate::portal::{Home, Portal};
use model::catalogue::Performance;
use model::measure::{Figure, Reason, SMALLEST};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

const OFFICES: [&str; 5] = ["kapuas", "kota-tangerang", "pasaman-barat", "sintang", "wonogiri"];

/// The body of a page of a portal.
fn get(portal: &Portal, path: &str) -> String {
    let host = portal.address.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.0 200") || head.starts_with("HTTP/1.1 200"), "{path}: {head}");
    body.to_owned()
}

fn performance(portal: &Portal, office: &str) -> Performance {
    serde_json::from_str(&get(portal, &format!("/{office}/kinerja.json"))).unwrap()
}

/// A portal with 125 days of invented applications. Wonogiri shares the same number among nine services: most of its cells
/// are small.
fn played() -> (Home, Portal) {
    let home = Home::new();
    let said = home.run(&["demo", "--jumlah", "150"]);
    assert_eq!(said.status.code(), Some(0), "{}", String::from_utf8_lossy(&said.stderr));
    let portal = home.serve();
    (home, portal)
}

/// A figure as the script prints it.
fn as_printed(service: &str, figure: &Figure) -> Value {
    let (kind, step) = figure.measure.code();
    json!({
        "layanan": service, "ukuran": kind, "langkah": step, "satuan": figure.scale.code(),
        "janji": figure.promised.map(|promised| promised.to_string()).unwrap_or_default(),
        "permohonan": figure.cases, "median": figure.median, "persentil_90": figure.ninetieth,
    })
}

fn reason_as_printed(service: &str, reason: &Reason) -> Value {
    json!({ "layanan": service, "persyaratan": reason.requirement.as_str(), "permohonan": reason.cases })
}

/// Whatever their order.
fn same(told: &Value, published: &[Value]) {
    let lines = |values: &[Value]| values.iter().map(Value::to_string).collect::<BTreeSet<_>>();
    assert_eq!(lines(told.as_array().unwrap()), lines(published));
}

#[test]
fn whoever_has_the_rows_has_the_figures_and_nobody_has_few() {
    let (home, portal) = played();
    let mut silent = 0;
    for office in OFFICES {
        let performance = performance(&portal, office);
        assert_eq!(performance.periods.len(), 3, "{office}");
        recomputed_by_the_script(&home, &portal, office, &performance);
        silent += nothing_small_comes_of_adding_and_subtracting(&performance);
    }
    assert!(silent >= 6, "nothing was left out: the test shows nothing");
}

fn recomputed_by_the_script(home: &Home, portal: &Portal, office: &str, performance: &Performance) {
    let (rows, returns) = (home.path().join("rows.csv"), home.path().join("returns.csv"));
    fs::write(&rows, get(portal, &format!("/{office}/kinerja.csv"))).unwrap();
    fs::write(&returns, get(portal, &format!("/{office}/kinerja-pengembalian.csv"))).unwrap();
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/python/hitung_kinerja.py");
    let newest = performance.periods.last().unwrap().until.to_string();
    let said = Command::new("python3").arg(program).args([&rows, &returns]).arg(newest).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    for (window, figures, reasons) in [("30", 0, 0), ("90", 1, 1)] {
        let mut own = (Vec::new(), Vec::new());
        for (service, told) in &performance.services {
            let (figures, reasons) =
                ([&told.last30, &told.last90][figures], [&told.reasons30, &told.reasons90][reasons]);
            own.0.extend(figures.iter().map(|figure| as_printed(service.as_str(), figure)));
            own.1.extend(reasons.iter().map(|reason| reason_as_printed(service.as_str(), reason)));
        }
        assert!(office != "kapuas" || own.0.len() > 5, "{office} {window}: too little to compare");
        same(&said[window]["ukuran"], &own.0);
        same(&said[window]["pengembalian"], &own.1);
    }
    the_page_says_the_same(portal, office, &said);
}

/// The tables of the page have the amounts that the script has come to, each as often; what remains ("sisa") is for those
/// who wait, and stands on no public page.
fn the_page_says_the_same(portal: &Portal, office: &str, said: &Value) {
    let mut reckoned: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    let windows = ["30", "90"].into_iter().flat_map(|window| said[window]["ukuran"].as_array().unwrap());
    for figure in windows.filter(|figure| figure["ukuran"] != "sisa") {
        let own = reckoned.entry(figure["layanan"].as_str().unwrap().to_owned()).or_default();
        own.extend(["median", "persentil_90"].map(|name| figure[name].as_i64().unwrap()));
    }
    let html = get(portal, &format!("/{office}/kinerja"));
    let sections = html.split("<section id=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    let told = sections.map(|(service, section)| (service.to_owned(), amounts_in_tables(section)));
    let mut told: BTreeMap<_, _> = told.filter(|(_, amounts)| !amounts.is_empty()).collect();
    for amounts in told.values_mut().chain(reckoned.values_mut()) {
        amounts.sort_unstable();
    }
    assert_eq!(told, reckoned, "{office}");
}

/// The exact amounts in the tables of a part of a page.
fn amounts_in_tables(html: &str) -> Vec<i64> {
    let tables =
        html.split("<table class=\"figures\">").skip(1).filter_map(|rest| rest.split_once("</table>"));
    let amounts = tables.flat_map(|(table, _)| table.split("<data value=\"").skip(1));
    amounts.map(|rest| rest.split_once('"').unwrap().0.parse().unwrap()).collect()
}

/// Every count that is published of an office, and every difference of two; and since each is a multiple of ten, so is
/// whatever sums and differences make of them. Returns how many services tell nothing at all.
fn nothing_small_comes_of_adding_and_subtracting(performance: &Performance) -> usize {
    let mut counts: Vec<i64> = Vec::new();
    let count = |cases: usize| i64::try_from(cases).unwrap();
    for told in performance.services.values() {
        counts.extend(told.last30.iter().chain(&told.last90).map(|figure| count(figure.cases)));
        counts.extend(told.reasons30.iter().chain(&told.reasons90).map(|reason| i64::from(reason.cases)));
    }
    counts.extend(performance.cells.iter().map(|cell| count(cell.values.as_slice().len())));
    counts.extend(performance.returns.iter().map(|one| i64::from(one.cases)));
    // Totals that anybody can add up: by service, by period, by both, of all.
    let mut totals: BTreeMap<String, i64> = BTreeMap::new();
    for cell in &performance.cells {
        let (kind, step) = cell.measure.code();
        let (service, from) = (&cell.service, cell.period.from);
        for group in [
            String::new(),
            format!("{service}"),
            format!("{from}"),
            format!("{service} {from}"),
            format!("{service} {kind} {step}"),
            format!("{from} {kind}"),
        ] {
            *totals.entry(group).or_default() += count(cell.values.as_slice().len());
        }
    }
    counts.extend(totals.into_values());
    for (place, one) in counts.iter().enumerate() {
        assert!(*one == 0 || *one >= 10, "a cell of {one}");
        for other in &counts[place..] {
            let difference = (one - other).abs();
            assert!(!(1..10).contains(&difference), "{one} - {other}");
        }
    }
    let tens = i64::try_from(SMALLEST).unwrap();
    assert!(counts.iter().all(|count| count % tens == 0), "{counts:?}");
    let flows = issuance::flow::of_office(performance.office.as_str());
    flows.iter().filter(|flow| !performance.services.keys().any(|own| own.as_str() == flow.service)).count()
}
