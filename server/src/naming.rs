//! The names that people give to things of their office: a place, a unit, a token. One line of a list.

/// The longest name, in characters.
pub const LONGEST: usize = 80;

/// Why a name cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// There is none.
    #[error("nama kosong")]
    Empty,
    /// It has this many characters.
    #[error("nama terlalu panjang: {0} huruf")]
    TooLong(usize),
    /// It has signs that no name has.
    #[error("nama memuat tanda yang tidak dapat ditampilkan")]
    Sign,
}

/// A name as it is kept: without space around it, and with one between its words.
///
/// # Errors
/// When it is none.
pub fn name(text: &str) -> Result<String, BadName> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(BadName::Empty),
        count if count > LONGEST => Err(BadName::TooLong(count)),
        _ if name.contains(char::is_control) => Err(BadName::Sign),
        _ => Ok(name),
    }
}

/// Whether people would take two names for the same.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_space_to_spare() {
        assert_eq!(name("  Desa \u{a0} Ngadirojo\tKidul ").as_deref(), Ok("Desa Ngadirojo Kidul"));
        assert_eq!(name(" \n "), Err(BadName::Empty));
        assert_eq!(name(&"a".repeat(81)), Err(BadName::TooLong(81)));
        assert_eq!(name("Desa\u{7}X"), Err(BadName::Sign));
        assert!(alike("DESA NGADIROJO", "Desa Ngadirojo") && !alike("Desa A", "Desa B"));
    }
}
