//! One line to type in a form, with its label, its help and what is wrong with it (domain.md 4.5); and the list of all
//! that is wrong, which stands above the form.

use leptos::prelude::*;
use model::Locale;

/// A line to type.
#[derive(Debug)]
pub struct Field {
    /// Its name in the form, and the id by which the list of problems leads to it.
    pub name: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// Where to find it, or how to write it.
    pub help: &'static str,
    /// What stands in it. Empty for a secret, which never comes back.
    pub value: String,
    /// The most characters that it takes.
    pub longest: usize,
    /// Whether only digits are asked, so that phones show those.
    pub digits: bool,
}

/// The line, with what is wrong with it above it.
pub fn field(field: Field, problem: Option<String>) -> impl IntoView {
    line(field, problem, false)
}

/// The line in which typing begins.
pub fn first_field(field: Field, problem: Option<String>) -> impl IntoView {
    line(field, problem, true)
}

fn line(field: Field, problem: Option<String>, first: bool) -> impl IntoView {
    let Field { name, label, help, value, longest, digits } = field;
    let (help_id, problem_id) = (format!("{name}-bantuan"), format!("{name}-salah"));
    let described = match problem {
        Some(_) => format!("{problem_id} {help_id}"),
        None => help_id.clone(),
    };
    let invalid = problem.is_some().then_some("true");
    let problem = problem.map(|problem| {
        view! {
            <p id=problem_id class="wrong">
                {problem}
            </p>
        }
    });
    view! {
        <div>
            <label for=name>{label}</label>
            <p id=help_id class="note">
                {help}
            </p>
            {problem}
            <input
                id=name
                name=name
                type="text"
                class=if digits { "digits" } else { "" }
                inputmode=digits.then_some("numeric")
                autocomplete="off"
                spellcheck="false"
                value=value
                maxlength=longest.to_string()
                aria-describedby=described
                aria-invalid=invalid
                autofocus=first
            />
        </div>
    }
}

/// All that is wrong, each with the name of its field; nothing where nothing is.
pub fn problems(locale: Locale, problems: Vec<(&'static str, String)>) -> Option<AnyView> {
    let title = match (locale, problems.len()) {
        (_, 0) => return None,
        (Locale::Indonesian, count) => format!("Ada {count} hal yang perlu diperbaiki"),
        (Locale::English, 1) => "There is one thing to put right".to_owned(),
        (Locale::English, count) => format!("There are {count} things to put right"),
    };
    let items = problems
        .into_iter()
        .map(|(name, told)| {
            view! {
                <li>
                    <a href=format!("#{name}")>{told}</a>
                </li>
            }
        })
        .collect_view();
    let list = view! {
        <h2>{title}</h2>
        <ul>{items}</ul>
    };
    Some(alert(list).into_any())
}

/// Something that has to be read first, above a form.
pub fn alert(content: impl IntoView + 'static) -> impl IntoView {
    view! {
        <div class="wrongs" role="alert" tabindex="-1" autofocus>
            {content.into_view()}
        </div>
    }
}

/// That a number from a receipt has more or fewer digits than it should (domain.md 4.5). `what` is its name in both languages.
#[must_use]
pub fn other_length(locale: Locale, what: (&str, &str), wanted: usize, typed: usize) -> String {
    let (indonesian, english) = what;
    match locale {
        Locale::Indonesian => {
            format!(
                "{indonesian} terdiri atas {wanted} angka. Anda mengisi {typed} angka. Periksa kembali pada tanda terima."
            )
        }
        Locale::English => {
            format!("{english} has {wanted} digits. You typed {typed}. Check it on the receipt.")
        }
    }
}
