//! What the page says, state by state, in both languages.
