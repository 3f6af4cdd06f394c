//! Where a reader says what she is looking for. A plain form: its answer is a page of its own.

use super::view::{Outcome, SearchView};
use crate::ui::paths;
use leptos::prelude::*;
use model::{Locale, OfficeId};

/// The longest question that is read, in characters.
pub const MAX_LENGTH: usize = 200;

/// One field, for pages that are about something else. Searches in the office, if there is one.
pub fn short(locale: Locale, office: Option<&OfficeId>) -> impl IntoView + use<> {
    let scope = office.map(|id| view! { <input type="hidden" name="kantor" value=id.to_string() /> });
    view! {
        <form class="search" role="search" action=paths::search(locale)>
            <label for="q">{locale.say("Cari layanan", "Search services")}</label>
            <div class="search-line">{field(String::new(), None)} {scope} {button(locale)}</div>
        </form>
    }
}

/// The form of the search page: what was typed, and where to look for it.
pub(super) fn whole(view: &SearchView) -> impl IntoView + use<> {
    let locale = view.locale;
    let too_long = match view.outcome {
        Outcome::TooLong(most) => Some(too_long(locale, most, view.typed.chars().count())),
        _ => None,
    };
    let described = if too_long.is_some() { "q-salah" } else { "q-contoh" };
    view! {
        <form class="search" role="search" action=paths::search(locale)>
            <label for="q">{locale.say("Dokumen atau keadaan Anda", "Your document or situation")}</label>
            <p id="q-contoh" class="note">
                {locale.say("Misalnya: KTP hilang, KIA anak 5 tahun, pindah", "For example: lost ID card, child 5 years, moving")}
            </p>
            {too_long}
            <div class="search-line">{field(view.typed.clone(), Some(described))} {button(locale)}</div>
            {offices(view)}
        </form>
    }
}

fn button(locale: Locale) -> impl IntoView {
    view! {
        <button class="button" type="submit">
            {locale.say("Cari", "Search")}
        </button>
    }
}

fn field(typed: String, described: Option<&'static str>) -> impl IntoView {
    let invalid = (described == Some("q-salah")).then_some("true");
    view! {
        <input
            id="q"
            name="q"
            type="search"
            value=typed
            maxlength=MAX_LENGTH.to_string()
            autocomplete="off"
            aria-describedby=described
            aria-invalid=invalid
        />
    }
}

fn too_long(locale: Locale, most: usize, count: usize) -> impl IntoView {
    let words = match locale {
        Locale::Indonesian => {
            format!("Tulis paling banyak {most} huruf. Anda menulis {count}. Beberapa kata saja cukup.")
        }
        Locale::English => {
            format!("Write at most {most} characters. You wrote {count}. A few words are enough.")
        }
    };
    view! {
        <p id="q-salah" class="wrong">
            {words}
        </p>
    }
}

/// The choice of the office, where there are several.
fn offices(view: &SearchView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let options = view
        .offices
        .iter()
        .map(|(id, name)| {
            let chosen = view.scope.as_ref() == Some(id);
            view! {
                <option value=id.to_string() selected=chosen lang=locale.of_content()>
                    {name.clone()}
                </option>
            }
        })
        .collect_view();
    (!view.offices.is_empty()).then(|| {
        view! {
            <label for="kantor">{locale.say("Kantor", "Office")}</label>
            <select id="kantor" name="kantor">
                <option value="">{locale.say("Semua kantor", "All offices")}</option>
                {options}
            </select>
        }
    })
}
