//! The island that remembers ticks on the phone.
//!
//! The list inside it is plain HTML and works without this. What is kept stays in the browser: the
//! values of ticked boxes, one a line, under one key a service.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;

/// Keeps the state of the check boxes inside it. `key` names the list in the browser's storage.
///
/// The words and buttons of the memory are among the children, as plain HTML: here they would cost every phone the
/// code that makes them.
#[island]
pub fn Ticks(key: String, children: Children) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let key = StoredValue::new(key);

    // Effects run in the browser alone; until then the buttons stay hidden.
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            tick(&root, &kept(&key.get_value()));
            if storage().is_some() {
                show_memory(&root);
            }
        }
    });
    let remember = move || {
        if let Some(root) = root.get() {
            let key = key.get_value();
            keep(&key, &merged(&kept(&key), &root));
        }
    };
    let press = move |event: ev::MouseEvent| match pressed(&event).as_deref() {
        Some(PRINT) => print(),
        Some(CLEAR) => {
            if let Some(root) = root.get() {
                tick(&root, "");
                remember();
            }
        }
        _ => {}
    };

    view! {
        <div node_ref=root on:change=move |_| remember() on:click=press>
            {children()}
        </div>
    }
}

/// The name of the button that prints.
pub(super) const PRINT: &str = "cetak";
/// The name of the button that clears all ticks.
pub(super) const CLEAR: &str = "hapus";

/// The name of what was pressed.
fn pressed(event: &ev::MouseEvent) -> Option<String> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_ref::<web_sys::Element>()?.get_attribute("name")
}

fn show_memory(root: &web_sys::Element) {
    if let Ok(Some(memory)) = root.query_selector(".memory") {
        memory.remove_attribute("hidden").unwrap_or_default();
    }
}

/// The browser's storage; `None` where the reader has shut it.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn kept(key: &str) -> String {
    storage().and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default()
}

/// Nothing is left behind for a list without ticks. A full storage loses the memory, not the ticks.
fn keep(key: &str, values: &str) {
    if let Some(storage) = storage() {
        let done = if values.is_empty() { storage.remove_item(key) } else { storage.set_item(key, values) };
        done.unwrap_or_default();
    }
}

fn boxes(root: &web_sys::Element) -> Vec<web_sys::HtmlInputElement> {
    use wasm_bindgen::JsCast;
    let Ok(found) = root.query_selector_all("input[type=checkbox]") else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()).collect()
}

/// What to keep: the ticks of this list, and those of the service's other situations as they were.
fn merged(kept: &str, root: &web_sys::Element) -> String {
    let here = boxes(root);
    let elsewhere = kept.lines().filter(|value| here.iter().all(|tick| tick.value() != *value));
    let ticked = here.iter().filter(|tick| tick.checked()).map(web_sys::HtmlInputElement::value);
    elsewhere.map(str::to_owned).chain(ticked).collect::<Vec<_>>().join("\n")
}

fn tick(root: &web_sys::Element, values: &str) {
    for tick in boxes(root) {
        tick.set_checked(values.lines().any(|value| value == tick.value()));
    }
}

fn print() {
    if let Some(window) = web_sys::window() {
        window.print().unwrap_or_default();
    }
}
