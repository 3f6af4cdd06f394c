//! One of several, each a box to tap with a sentence beside it. The boxes and what depends on them are children of one
//! group, so that a style sheet can hide what does not matter after a choice, in browsers of 2017 and without a script.

use leptos::prelude::*;

/// One that can be chosen.
pub(super) struct Pick {
    /// What is sent.
    pub(super) value: &'static str,
    /// What people read.
    pub(super) label: &'static str,
    /// What follows from it. May be empty.
    pub(super) note: &'static str,
}

/// What is asked.
pub(super) struct Asked {
    /// Its name in the form. The first box has it as its id.
    pub(super) name: &'static str,
    /// What is asked.
    pub(super) legend: &'static str,
    /// What is chosen.
    pub(super) chosen: String,
    /// What is wrong.
    pub(super) problem: Option<String>,
}

/// The id of a box: `jenis`, `jenis-information`. The first is where the list of problems leads.
fn id(name: &str, index: usize, value: &str) -> String {
    if index == 0 { name.to_owned() } else { format!("{name}-{value}") }
}

/// The group. `below` is what stands in it after the boxes.
pub(super) fn picks(asked: Asked, picks: Vec<Pick>, below: impl IntoView + 'static) -> impl IntoView {
    let Asked { name, legend, chosen, problem } = asked;
    let problem_id = format!("{name}-salah");
    let described = problem.is_some().then(|| problem_id.clone());
    let problem = problem.map(|problem| {
        view! {
            <p id=problem_id class="wrong">
                {problem}
            </p>
        }
    });
    let boxes = picks
        .into_iter()
        .enumerate()
        .map(|(index, pick)| {
            let id = id(name, index, pick.value);
            let (label_for, checked) = (id.clone(), pick.value == chosen);
            let note = (!pick.note.is_empty()).then(|| view! { <small>{pick.note}</small> });
            view! {
                <input type="radio" id=id name=name value=pick.value checked=checked />
                <label for=label_for>
                    <span>{pick.label}</span>
                    {note}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="picks" aria-describedby=described>
            <legend>{legend}</legend>
            {problem}
            {boxes}
            {below.into_view()}
        </fieldset>
    }
}
