//! An address as a QR code: of a receipt, whose number stands behind a `#`, which no browser sends and no log holds; and
//! of the secret that an officer's authenticator reads.

use fast_qr::qr::QRBuilder;
use fast_qr::{ECL, QRCode};
use leptos::prelude::*;
use std::fmt::Write;

/// Empty modules on each side.
const QUIET: usize = 4;

/// The code of a text; nothing for one that is too long for any.
pub(crate) fn code(text: &str) -> Option<impl IntoView + use<>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges" aria-hidden="true">
            <path d=path(&code) />
        </svg>
    })
}

/// The dark modules, a bar for each run in a row.
fn path(code: &QRCode) -> String {
    let mut path = String::new();
    for (row, y) in code.data.chunks(code.size).take(code.size).zip(QUIET..) {
        let mut run: Option<(usize, usize)> = None;
        for (module, x) in row.iter().map(|module| module.value()).chain([false]).zip(QUIET..) {
            run = match (module, run) {
                (true, None) => Some((x, 1)),
                (true, Some((from, length))) => Some((from, length + 1)),
                (false, Some((from, length))) => {
                    // Writing into a string cannot fail.
                    let _ = write!(path, "M{from} {y}h{length}v1h-{length}z");
                    None
                }
                (false, None) => None,
            };
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_corners_are_where_scanners_look_for_them() {
        let code = QRBuilder::new("https://contoh.go.id/status#482109375567").ecl(ECL::M).build().unwrap();
        let path = path(&code);
        let far = QUIET + code.size - 7;
        for corner in
            [format!("M{QUIET} {QUIET}h7"), format!("M{far} {QUIET}h7"), format!("M{QUIET} {far}h7")]
        {
            assert!(path.contains(&corner), "{corner}: {path}");
        }
    }
}
