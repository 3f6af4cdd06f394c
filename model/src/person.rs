//! What the portal may know of a person, and how little of it it shows (domain.md 3.1, 3.4, 2.7).

mod name;
mod nik;
mod phone;

pub use name::MaskedName;
pub use nik::{Nik, NikError};
pub use phone::{Phone, PhoneError};

/// Puts `groups` of digits apart with `between`, as long as digits last; the rest follows as one group.
fn grouped(digits: &str, groups: &[usize], between: char) -> String {
    let mut out = String::with_capacity(digits.len() + groups.len());
    let mut rest = digits;
    for &length in groups {
        if rest.len() <= length {
            break;
        }
        let (group, after) = rest.split_at(length);
        out.push_str(group);
        out.push(between);
        rest = after;
    }
    out.push_str(rest);
    out
}
