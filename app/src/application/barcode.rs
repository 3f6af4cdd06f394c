//! A registration number as Code 128 (ISO/IEC 15417), for the counter's scanner. Own code because the twelve digits
//! need one code set only, and no small crate draws bars as plain paths.

use leptos::prelude::*;
use model::number::RegistrationNumber;
use std::fmt::Write;

/// The widths of bars and gaps by turns of each sign, in modules; a bar comes first. The last is the stop sign.
#[rustfmt::skip]
const SIGNS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
/// Begins a row of digits, two to a sign (code set C).
const START: usize = 105;
const STOP: usize = 106;
/// The check sign is a remainder of this.
const PRIME: usize = 103;
/// Empty modules on each side, by which a scanner finds the code.
const QUIET: usize = 10;

/// The signs of an even count of digits: start, a sign for two digits, check, stop.
fn signs(digits: &str) -> Vec<usize> {
    let digits: Vec<usize> =
        digits.bytes().filter(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0')).collect();
    let (pairs, _) = digits.as_chunks::<2>();
    let values: Vec<usize> = pairs.iter().map(|[tens, ones]| tens * 10 + ones).collect();
    let sum: usize = values.iter().zip(1..).map(|(value, weight)| value * weight).sum();
    [&[START], &values[..], &[(START + sum) % PRIME, STOP]].concat()
}

/// The bars as a path of unit height, and how wide the whole is, quiet zones included.
fn bars(signs: &[usize]) -> (String, usize) {
    let (mut path, mut at) = (String::new(), QUIET);
    let widths = signs.iter().filter_map(|sign| SIGNS.get(*sign)).flat_map(|widths| widths.bytes());
    for (place, width) in widths.enumerate() {
        let width = usize::from(width - b'0');
        if place % 2 == 0 {
            // Writing into a string cannot fail.
            let _ = write!(path, "M{at} 0h{width}v1h-{width}z");
        }
        at += width;
    }
    (path, at + QUIET)
}

/// The number as bars. Its digits stand beside it as text.
pub(super) fn barcode(number: RegistrationNumber) -> impl IntoView {
    let (path, width) = bars(&signs(&number.digits()));
    view! {
        <svg
            class="barcode"
            viewBox=format!("0 0 {width} 1")
            preserveAspectRatio="none"
            shape-rendering="crispEdges"
            aria-hidden="true"
        >
            <path d=path />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_check_sign_is_that_of_known_codes() {
        // 12 34 56: (105 + 12 + 2·34 + 3·56) mod 103 = 44; 00 01 02: (105 + 2·1 + 3·2) mod 103 = 10.
        assert_eq!(signs("123456"), [105, 12, 34, 56, 44, 106]);
        assert_eq!(signs("000102"), [105, 0, 1, 2, 10, 106]);
    }

    #[test]
    fn every_sign_has_eleven_modules_and_its_own_bars_of_an_even_width() {
        for (value, sign) in SIGNS.iter().enumerate().take(STOP) {
            let widths: Vec<u32> = sign.bytes().map(|width| u32::from(width - b'0')).collect();
            assert_eq!((widths.len(), widths.iter().sum::<u32>()), (6, 11), "{value}");
            assert_eq!(widths.iter().step_by(2).sum::<u32>() % 2, 0, "{value}");
        }
        assert_eq!(SIGNS.iter().collect::<BTreeSet<_>>().len(), SIGNS.len());
        assert_eq!(SIGNS[STOP], "2331112");
    }

    #[test]
    fn twelve_digits_are_a_code_of_so_many_modules_with_quiet_zones() {
        let (path, width) = bars(&signs("482109375567"));
        // Start, six signs, check, and the stop sign of thirteen modules.
        assert_eq!(width, 2 * QUIET + 8 * 11 + 13);
        assert!(path.starts_with("M10 0h2v1h-2zM13 0h1v1h-1z"), "{path}");
        assert_eq!(path.matches('z').count(), 8 * 3 + 4);
    }
}
