//! The script of the pages on which a complaint is typed or a picture added to it: a file of its own
//! (docs/decisions/0017). Everything works without it.

use leptos::prelude::*;

/// The script by its address. To stand behind the forms that it adds to.
pub fn script(address: &str) -> impl IntoView + use<> {
    let script = address.to_owned();
    view! {
        <script type="module" src=script></script>
    }
}
