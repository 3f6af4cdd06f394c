//! One of several, or some of several, in a form: with label, help and what is wrong above, as [`field`](super::field)
//! has them.

use leptos::prelude::*;

/// Something that can be chosen: what is sent, and what people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
    /// What else they should know. May be empty.
    pub note: String,
}

impl Choice {
    /// One without a note.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new() }
    }
}

/// What is asked, and where the answer goes.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Its name in the form, and the id by which the list of problems leads to it.
    pub name: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// How to choose.
    pub help: &'static str,
}

/// One of several: a list that opens.
pub fn select(
    asked: Asked,
    choices: Vec<Choice>,
    chosen: &str,
    problem: Option<String>,
) -> impl IntoView + use<> {
    let Asked { name, label, .. } = asked;
    let (described, help, problem) = around(asked, problem);
    let invalid = problem.is_some().then_some("true");
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == chosen;
            view! {
                <option value=choice.value selected=selected>
                    {choice.label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div>
            <label for=name>{label}</label>
            {help}
            {problem}
            <select id=name name=name aria-describedby=described aria-invalid=invalid>
                {options}
            </select>
        </div>
    }
}

/// Some of several: a box each. The first bears the name as its id.
pub fn checks(
    asked: Asked,
    choices: Vec<Choice>,
    chosen: &[String],
    problem: Option<String>,
) -> impl IntoView + use<> {
    let Asked { name, label, .. } = asked;
    let (described, help, problem) = around(asked, problem);
    let boxes = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let id = if index == 0 { name.to_owned() } else { format!("{name}-{index}") };
            let (label_for, checked) = (id.clone(), chosen.contains(&choice.value));
            let note = (!choice.note.is_empty()).then(|| view! { <small>{choice.note}</small> });
            view! {
                <li>
                    <label for=label_for>
                        <input type="checkbox" id=id name=name value=choice.value checked=checked />
                        <span>{choice.label} {note}</span>
                    </label>
                </li>
            }
        })
        .collect_view();
    view! {
        <fieldset aria-describedby=described>
            <legend>{label}</legend>
            {help}
            {problem}
            <ul class="checks">{boxes}</ul>
        </fieldset>
    }
}

/// What stands between the label and the choice, and the ids of it.
fn around(
    asked: Asked,
    problem: Option<String>,
) -> (String, impl IntoView + use<>, Option<impl IntoView + use<>>) {
    let (help_id, problem_id) = (format!("{}-bantuan", asked.name), format!("{}-salah", asked.name));
    let described = if problem.is_some() { format!("{problem_id} {help_id}") } else { help_id.clone() };
    let help = view! {
        <p id=help_id class="note">
            {asked.help}
        </p>
    };
    let problem = problem.map(|problem| {
        view! {
            <p id=problem_id class="wrong">
                {problem}
            </p>
        }
    });
    (described, help, problem)
}
