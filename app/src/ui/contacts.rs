//! The ways to reach an office, those that a tap can open as links.

use crate::ui::content::words;
use leptos::prelude::*;
use model::Locale;
use model::office::Contact;

/// The contacts with their channels, or the plain fact that none is stated.
pub fn contacts(locale: Locale, contacts: &[Contact]) -> AnyView {
    if contacts.is_empty() {
        return view! { <p>{locale.say("Belum ditetapkan.", "Not stated by the office.")}</p> }.into_any();
    }
    let items = contacts
        .iter()
        .map(|contact| {
            let value = match contact.link() {
                Some(href) => view! { <a href=href>{contact.value.clone()}</a> }.into_any(),
                None => words(locale, contact.value.clone()),
            };
            let note = contact
                .note
                .clone()
                .map(|note| view! { <p class="note" lang=locale.of_content()>{note}</p> });
            view! {
                <div>
                    <dt>{contact.channel.label(locale)}</dt>
                    <dd>{value} {note}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="contacts">{items}</dl> }.into_any()
}
