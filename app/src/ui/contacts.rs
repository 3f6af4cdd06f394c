//! The ways to reach an office, those that a tap can open as links.

use leptos::prelude::*;
use model::office::Contact;

/// The contacts with their channels, or the plain fact that none is stated.
pub fn contacts(contacts: &[Contact]) -> AnyView {
    if contacts.is_empty() {
        return view! { <p>"Belum ditetapkan."</p> }.into_any();
    }
    let items = contacts
        .iter()
        .map(|contact| {
            let value = match contact.link() {
                Some(href) => view! { <a href=href>{contact.value.clone()}</a> }.into_any(),
                None => contact.value.clone().into_any(),
            };
            let note = contact.note.clone().map(|note| view! { <p class="note">{note}</p> });
            view! {
                <div>
                    <dt>{contact.channel.name()}</dt>
                    <dd>{value} {note}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="contacts">{items}</dl> }.into_any()
}
