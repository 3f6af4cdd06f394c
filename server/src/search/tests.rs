use super::*;
#[test]
fn explore() {
    let (_, catalogue) = crate::content::Loader::open("/tmp/cari-content".into(), Vec::new());
    for p in &catalogue.problems {
        println!("{p:?}");
    }
    let t = std::time::Instant::now();
    let index = Index::new(&catalogue, crate::testing::at("2026-11-21T01:00:00Z"));
    println!("built {:?}", t.elapsed());
    for q in std::fs::read_to_string("/tmp/q.txt").unwrap().lines() {
        let t = std::time::Instant::now();
        let found = index.search(q, None);
        println!(
            "\n## {q}   [{:?}] wanted {:?} unknown {:?} corrected {:?} sugg {:?} n={}",
            t.elapsed(),
            found.wanted,
            found.unknown,
            found.corrected,
            found.suggestions,
            found.hits.len()
        );
        for h in found.hits.iter().take(5) {
            println!(
                "  /{}/{}{}  | {}",
                h.office,
                h.service,
                h.situation.as_ref().map_or(String::new(), |s| format!("?{s}")),
                h.reasons
                    .iter()
                    .map(|r| format!(
                        "{:?}: {}",
                        r.part,
                        r.words
                            .shortened()
                            .0
                            .iter()
                            .map(|(t, m)| if *m { format!("[{t}]") } else { t.clone() })
                            .collect::<String>()
                    ))
                    .collect::<Vec<_>>()
                    .join(" / ")
            );
        }
    }
}
