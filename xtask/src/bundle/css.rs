//! One style sheet out of many files: `@import "part.css";` lines are replaced by the part, in order, and what
//! browsers do not read is dropped. Nothing is rewritten: what an editor typed is what a browser gets.

use std::path::Path;

use crate::{
    checkout,
    error::{Error, Result},
};

/// The text of a style sheet with its parts in place.
pub(super) fn join(file: &Path) -> Result<String> {
    let mut joined = String::new();
    join_into(&mut joined, file, 0)?;
    Ok(joined)
}

/// More levels than this are a circle.
const DEPTH: u8 = 8;

fn join_into(joined: &mut String, file: &Path, depth: u8) -> Result<()> {
    if depth > DEPTH {
        return Err(Error::wrong(file.display().to_string(), "is imported in a circle"));
    }
    for (line, number) in checkout::read(file)?.lines().zip(1..) {
        if !line.trim_start().starts_with("@import") {
            joined.push_str(line);
            joined.push('\n');
            continue;
        }
        let part = imported(line).ok_or_else(|| {
            Error::wrong(
                format!("{}:{number}", file.display()),
                format!(
                    "only `@import \"part.css\";` on a line of its own is understood, not `{}`",
                    line.trim()
                ),
            )
        })?;
        join_into(joined, &file.with_file_name(part), depth + 1)?;
    }
    Ok(())
}

fn imported(line: &str) -> Option<&str> {
    let part = line.trim().strip_prefix("@import")?.trim_start().strip_prefix('"')?.strip_suffix("\";")?;
    (!part.contains(['"', ':'])).then_some(part)
}

/// Drops comments and the white space that means nothing; strings stay as they are.
pub(super) fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let piece = if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
            push_space(&mut out);
            rest.get(..end)
        } else if first == '"' || first == '\'' {
            let string = rest.get(..string_end(rest, first));
            out.push_str(string.unwrap_or_default());
            string
        } else {
            match first {
                c if c.is_ascii_whitespace() => push_space(&mut out),
                '{' | '}' | ';' | ',' => push_separator(&mut out, first),
                c => out.push(c),
            }
            rest.get(..first.len_utf8())
        };
        rest = piece.and_then(|piece| rest.get(piece.len()..)).unwrap_or_default();
    }
    out.truncate(out.trim_end().len());
    out
}

/// White space after a separator, or after other white space, means nothing.
fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

/// Nor does white space before one, or a semicolon before the end of a block.
fn push_separator(out: &mut String, separator: char) {
    if out.ends_with(' ') {
        out.pop();
    }
    if separator == '}' && out.ends_with(';') {
        out.pop();
    }
    out.push(separator);
}

/// Where the string that `css` begins with ends, quotes included.
fn string_end(css: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in css.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn joined(files: &[(&str, &str)]) -> Result<String> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = dir.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        join(&dir.path().join("main.css"))
    }

    #[test]
    fn parts_stand_where_they_are_imported() {
        let files = [
            ("main.css", "@import \"a.css\";\n@import \"sub/b.css\";\np { x: 1 }\n"),
            ("a.css", "a {}"),
            ("sub/b.css", "@import \"c.css\";\nb {}"),
            ("sub/c.css", "c {}"),
        ];
        assert_eq!(joined(&files).unwrap(), "a {}\nc {}\nb {}\np { x: 1 }\n");
    }

    #[test]
    fn an_import_that_is_not_plain_is_an_error_that_names_the_line() {
        for import in
            ["@import url(a.css);", "@import \"a.css\" print;", "@import \"https://elsewhere/a.css\";"]
        {
            let error = joined(&[("main.css", &format!("p {{}}\n{import}\n"))]).unwrap_err().to_string();
            assert!(error.contains("main.css:2"), "{error}");
        }
    }

    #[test]
    fn a_part_that_is_absent_or_imports_itself_is_an_error() {
        let absent = joined(&[("main.css", "@import \"a.css\";")]).unwrap_err().to_string();
        assert!(absent.contains("a.css"), "{absent}");
        let circle = joined(&[("main.css", "@import \"main.css\";")]).unwrap_err().to_string();
        assert!(circle.contains("circle"), "{circle}");
    }

    #[test]
    fn comments_and_needless_space_go_and_meaning_stays() {
        let cases = [
            (
                "a , b  >  c {\n  color : red ;\n  margin: 0 calc(1px + 2px);\n}\n",
                "a,b > c{color : red;margin: 0 calc(1px + 2px)}",
            ),
            (
                "/* head */\n@media (min-width: 40em) and (x) {\n a { b: c; }\n}",
                "@media (min-width: 40em) and (x){a{b: c}}",
            ),
            ("a /* between */ b{}", "a b{}"),
            ("a:hover b :focus{}", "a:hover b :focus{}"),
            (
                r#"q::before { content: "a  /* no */ ; \" ' "; }"#,
                r#"q::before{content: "a  /* no */ ; \" ' "}"#,
            ),
            ("p { content: 'é  ;' }", "p{content: 'é  ;'}"),
        ];
        for (typed, sent) in cases {
            assert_eq!(squeeze(typed), sent);
        }
    }
}
