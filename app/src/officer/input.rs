//! The fields of the forms with which an officer moves an application on. Several forms stand on one page, so the id of a
//! field is made of the form's name and its own.

use leptos::prelude::*;

/// A form on a page that has several: its name, what was typed into it, and what was wrong with that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form<'v> {
    /// Its name, with which the ids of its fields begin.
    pub(super) name: &'static str,
    /// What was typed, by the names of the fields. Unset: the form is fresh.
    pub(super) typed: Option<&'v [(String, String)]>,
    /// What is wrong, by the names of the fields.
    pub(super) problems: &'v [(String, String)],
}

impl Form<'_> {
    /// What stands in a field; `fresh` where nothing was sent yet.
    fn value(&self, field: &str, fresh: &str) -> String {
        let Some(typed) = self.typed else { return fresh.to_owned() };
        typed.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Whether one of several is chosen.
    fn is_chosen(&self, field: &str, value: &str) -> bool {
        self.typed.is_some_and(|typed| typed.iter().any(|(name, typed)| name == field && typed == value))
    }

    fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }

    fn problem(&self, field: &str) -> Option<String> {
        self.problems.iter().find(|(name, _)| name == field).map(|(_, told)| told.clone())
    }

    /// What is wrong with a field, to stand above it.
    fn wrong(&self, field: &str) -> Option<AnyView> {
        let id = format!("{}-salah", self.id(field));
        self.problem(field).map(|told| {
            view! {
                <p id=id class="wrong">
                    {told}
                </p>
            }
            .into_any()
        })
    }

    /// The ids of what explains a field.
    fn described(&self, field: &str, help: bool) -> Option<String> {
        let wrong = self.problem(field).map(|_| format!("{}-salah", self.id(field)));
        let help = help.then(|| format!("{}-bantuan", self.id(field)));
        let ids: Vec<_> = [wrong, help].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn help(&self, field: &str, help: &'static str) -> Option<AnyView> {
        let id = format!("{}-bantuan", self.id(field));
        (!help.is_empty()).then(|| {
            view! {
                <p id=id class="note">
                    {help}
                </p>
            }
            .into_any()
        })
    }

    /// One line of words.
    pub(super) fn line(
        &self,
        field: &str,
        label: &str,
        help: &'static str,
        fresh: &str,
    ) -> impl IntoView + use<> {
        let id = self.id(field);
        view! {
            <div class="entry">
                <label for=id.clone()>{label.to_owned()}</label>
                {self.help(field, help)}
                {self.wrong(field)}
                <input
                    id=id
                    name=field.to_owned()
                    type="text"
                    autocomplete="off"
                    maxlength="400"
                    value=self.value(field, fresh)
                    aria-describedby=self.described(field, !help.is_empty())
                    aria-invalid=self.problem(field).map(|_| "true")
                />
            </div>
        }
    }

    /// A day in three boxes.
    pub(super) fn day(&self, field: &str, legend: &'static str, help: &'static str) -> impl IntoView + use<> {
        let group = self.id(field);
        let boxes = [("tanggal", "Tanggal", "2"), ("bulan", "Bulan", "2"), ("tahun", "Tahun", "4")];
        let boxes = boxes.map(|(part, label, longest)| {
            let name = format!("{field}-{part}");
            // The list of problems leads to the first box.
            let id = if part == "tanggal" { group.clone() } else { self.id(&name) };
            view! {
                <p>
                    <label for=id.clone()>{label}</label>
                    <input
                        id=id
                        name=name.clone()
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        size=longest
                        maxlength=longest
                        value=self.value(&name, "")
                        aria-invalid=self.problem(field).map(|_| "true")
                    />
                </p>
            }
        });
        view! {
            <fieldset class="entry" aria-describedby=self.described(field, !help.is_empty())>
                <legend>{legend}</legend>
                {self.help(field, help)}
                {self.wrong(field)}
                <div class="entry-day">{boxes.into_iter().collect_view()}</div>
            </fieldset>
        }
    }

    /// One of a few, with round buttons.
    pub(super) fn one_of(
        &self,
        field: &str,
        legend: &'static str,
        choices: Vec<(&'static str, &'static str)>,
    ) -> impl IntoView + use<> {
        let items = choices.into_iter().enumerate().map(|(at, (value, label))| {
            let id = if at == 0 { self.id(field) } else { self.id(&format!("{field}-{value}")) };
            view! {
                <p class="entry-choice">
                    <input
                        id=id.clone()
                        type="radio"
                        name=field.to_owned()
                        value=value
                        checked=self.is_chosen(field, value)
                    />
                    <label for=id>{label}</label>
                </p>
            }
        });
        let items = items.collect_view();
        view! {
            <fieldset class="entry" aria-describedby=self.described(field, false)>
                <legend>{legend}</legend>
                {self.wrong(field)}
                {items}
            </fieldset>
        }
    }

    /// Something that can be ticked, with a line of words that belongs to it.
    pub(super) fn tick_with_words(
        &self,
        (field, value): (&str, &str),
        label: String,
        (words, asks): (&str, &'static str),
    ) -> impl IntoView + use<> {
        let id = self.id(&format!("{field}-{value}"));
        view! {
            <div class="entry-tick">
                <p class="entry-choice">
                    <input
                        id=id.clone()
                        type="checkbox"
                        name=field.to_owned()
                        value=value.to_owned()
                        checked=self.is_chosen(field, value)
                    />
                    <label for=id>{label}</label>
                </p>
                {self.line(words, asks, "", "")}
            </div>
        }
    }
}
