//! What a row of the figures is called.

use super::rows::{Row, What};
use super::view::Served;
use crate::ui::content::words;
use leptos::prelude::*;
use model::standard::Step;
use model::{Locale, SituationId};

/// The longest words of a step that the table repeats; the service page has all of them.
const LONGEST: usize = 90;

pub(super) fn titles(served: &Served, situations: &[&SituationId]) -> AnyView {
    let titles: Vec<String> =
        situations.iter().filter_map(|id| Some(served.standard.situation(id)?.title.clone())).collect();
    words(served.voice, titles.join(", "))
}

/// What a row is called; `at_length` with the step's own words.
pub(super) fn name(locale: Locale, served: &Served, row: &Row<'_>, at_length: bool) -> AnyView {
    match &row.what {
        What::Whole(situations) => {
            let titles =
                (!situations.is_empty()).then(|| view! { <small>{titles(served, situations)}</small> });
            view! { {locale.say("Seluruh layanan", "The whole service")} {titles} }.into_any()
        }
        What::Step(number, step) => {
            let activity = at_length.then(|| {
                let activity = shortened(&step.activity);
                view! { <small>{words(served.voice, activity)}</small> }
            });
            view! { {step_name(locale, *number, step)} {activity} }.into_any()
        }
        What::Former(id) => {
            let former = at_length.then(|| {
                let words = locale
                    .say("sudah tidak ada dalam standar yang berlaku", "no longer in the standard in force");
                view! { <small>{words}</small> }
            });
            view! {
                {locale.say("Langkah lama: ", "Former step: ")}
                {words(locale, id.to_string().replace('-', " "))}
                {former}
            }
            .into_any()
        }
    }
}

/// `Langkah 2, Petugas Operator`.
fn step_name(locale: Locale, number: usize, step: &Step) -> AnyView {
    let actor = step.actor.clone().map(|title| view! { ", " {words(locale, title)} });
    view! { {format!("{} {number}", locale.say("Langkah", "Step"))} {actor} }.into_any()
}

/// Words cut after a whole word, with an ellipsis where something is missing.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut told = String::new();
    for word in text.split_whitespace() {
        if told.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !told.is_empty() {
            told.push(' ');
        }
        told.push_str(word);
    }
    format!("{} …", told.trim_end_matches([',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_words_are_cut_between_words_and_short_ones_stay() {
        assert_eq!(shortened("Memeriksa berkas."), "Memeriksa berkas.");
        let long = "Menerima formulir permohonan, ".repeat(6);
        let cut = shortened(&long);
        assert!(
            cut.ends_with("permohonan …") || cut.ends_with("formulir …") || cut.ends_with("Menerima …"),
            "{cut}"
        );
        assert!(cut.chars().count() <= 92, "{cut}");
    }
}
