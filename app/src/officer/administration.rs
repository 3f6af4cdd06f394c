//! The rooms of the administrator: the people, units and places of her office, its tokens and switches, and who did what.
//! No case and nothing of one is shown here.

pub mod audit;
pub mod overview;
pub mod people;
pub mod person;
pub mod place;
pub mod places;
pub mod sheet;
pub mod switches;
pub mod tokens;
pub mod units;

use super::paths;
use crate::ui::field;
use leptos::prelude::*;
use model::Locale;

/// What is wrong with what was sent: the field, and what is wrong with it.
pub type Problems = Vec<(&'static str, String)>;

/// What is wrong with one field.
fn wrong(problems: &Problems, field: &str) -> Option<String> {
    problems.iter().find(|(name, _)| *name == field).map(|(_, told)| told.clone())
}

/// The list of all that is wrong, above the form.
fn summary(problems: &Problems) -> Option<AnyView> {
    field::problems(Locale::Indonesian, problems.clone())
}

/// A title with a mark where something is wrong.
fn title(name: &str, problems: &Problems) -> String {
    if problems.is_empty() { name.to_owned() } else { format!("Perlu diperbaiki: {name}") }
}

/// Something was done, or why it could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It was done.
    Done(String),
    /// It could not be.
    Refused(String),
}

fn told(told: Option<&Told>) -> Option<AnyView> {
    Some(match told? {
        Told::Done(done) => view! {
            <p class="done" role="status">
                {done.clone()}
            </p>
        }
        .into_any(),
        Told::Refused(why) => field::alert(view! { <p>{why.clone()}</p> }).into_any(),
    })
}

/// The head of a page: the way up, and what it is called.
fn head(above: &[(&'static str, &'static str)], name: String) -> impl IntoView + use<> {
    let steps = above
        .iter()
        .map(|(href, name)| {
            view! {
                <li>
                    <a href=*href>{*name}</a>
                </li>
            }
        })
        .collect_view();
    let trail = (!above.is_empty()).then(|| {
        view! {
            <nav class="trail" aria-label="Letak halaman ini">
                <ol>{steps}</ol>
            </nav>
        }
    });
    view! {
        {trail}
        <header class="page-header">
            <h1>{name}</h1>
        </header>
    }
}

const ROOT: (&str, &str) = (paths::ADMINISTRATION, "Kelola");

/// The key of a form: sent twice, it does what it does once.
fn key(key: uuid::Uuid) -> impl IntoView {
    view! { <input type="hidden" name="kunci" value=key.to_string() /> }
}

/// An act that is not done by mistake: it is opened first, and says what it does.
fn careful(name: &'static str, what: String, action: String, form: Option<uuid::Uuid>) -> impl IntoView {
    view! {
        <details class="careful">
            <summary>{name}</summary>
            <p>{what}</p>
            <form method="post" action=action>
                {form.map(key)}
                <button class="button" type="submit">
                    {format!("Ya, {}", lower(name))}
                </button>
            </form>
        </details>
    }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
