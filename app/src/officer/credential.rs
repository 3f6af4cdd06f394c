//! One line for what lets an officer in: a user name, a password, a code. Password managers are told which it is.

use leptos::prelude::*;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The user name.
    Username,
    /// A password that she has.
    Password,
    /// A password that she chooses.
    NewPassword,
    /// A code that is good once.
    Code,
}

/// The line. What stands in it comes back for a user name only.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its name in the form and its id.
    pub(super) name: &'static str,
    /// What is asked.
    pub(super) label: &'static str,
    /// Where to find it, or how to choose it.
    pub(super) help: &'a str,
    /// What it is.
    pub(super) kind: Kind,
    /// What stands in it.
    pub(super) value: &'a str,
    /// What is wrong with it.
    pub(super) problem: Option<&'a str>,
}

/// The line as it stands in a form of class `typed`.
pub(super) fn line(line: Line<'_>) -> impl IntoView + use<> {
    let Line { name, label, help, kind, value, problem } = line;
    let (help_id, problem_id) = (format!("{name}-bantuan"), format!("{name}-salah"));
    let described = match problem {
        Some(_) => format!("{problem_id} {help_id}"),
        None => help_id.clone(),
    };
    let invalid = problem.is_some().then_some("true");
    let problem = problem.map(|problem| {
        view! {
            <p id=problem_id class="wrong">
                {problem.to_owned()}
            </p>
        }
    });
    let (input, autocomplete) = match kind {
        Kind::Username => ("text", "username"),
        Kind::Password => ("password", "current-password"),
        Kind::NewPassword => ("password", "new-password"),
        Kind::Code => ("text", "one-time-code"),
    };
    view! {
        <div>
            <label for=name>{label}</label>
            <p id=help_id class="note">
                {help.to_owned()}
            </p>
            {problem}
            <input
                id=name
                name=name
                type=input
                class=if kind == Kind::Code { "digits" } else { "" }
                inputmode=(kind == Kind::Code).then_some("numeric")
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                value=if kind == Kind::Username { value.to_owned() } else { String::new() }
                maxlength=if kind == Kind::Username { "64" } else { "256" }
                required
                aria-describedby=described
                aria-invalid=invalid
            />
        </div>
    }
}
