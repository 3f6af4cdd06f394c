//! The fields of the forms with which an officer moves an application on. Several forms stand on one page, so the id of a
//! field is made of the form's name and its own.

use crate::ui::text_area::{Area, area};
use jiff::civil::Date;
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

    fn help(&self, field: &str, help: impl Into<String>) -> Option<AnyView> {
        let (id, help) = (format!("{}-bantuan", self.id(field)), help.into());
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

    /// Some paragraphs.
    pub(super) fn text(
        &self,
        field: &str,
        label: &str,
        help: &'static str,
        fresh: &str,
    ) -> impl IntoView + use<> {
        let id = self.id(field);
        let input = Area {
            id: id.clone(),
            name: field.to_owned(),
            rows: 5,
            described: self.described(field, !help.is_empty()),
            invalid: self.problem(field).is_some(),
        };
        view! {
            <div class="entry">
                <label for=id>{label.to_owned()}</label>
                {self.help(field, help)}
                {self.wrong(field)}
                {area(input, &self.value(field, fresh))}
            </div>
        }
    }

    /// One of many, in a list that opens: groups of what is sent and what people read. A group without a name stands by
    /// itself.
    pub(super) fn select(
        &self,
        field: &str,
        label: &'static str,
        help: &'static str,
        groups: Vec<(&'static str, Vec<(String, String)>)>,
        fresh: &str,
    ) -> impl IntoView + use<> {
        let id = self.id(field);
        let chosen = self.value(field, fresh);
        let option = |(value, label): (String, String)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {label}
                </option>
            }
        };
        let groups = groups.into_iter().filter(|(_, options)| !options.is_empty());
        let groups = groups
            .map(|(name, options)| {
                let options = options.into_iter().map(option).collect_view();
                if name.is_empty() {
                    options.into_any()
                } else {
                    view! { <optgroup label=name>{options}</optgroup> }.into_any()
                }
            })
            .collect_view();
        view! {
            <div class="entry">
                <label for=id.clone()>{label}</label>
                {self.help(field, help)}
                {self.wrong(field)}
                <select
                    id=id
                    name=field.to_owned()
                    aria-describedby=self.described(field, !help.is_empty())
                    aria-invalid=self.problem(field).map(|_| "true")
                >
                    {groups}
                </select>
            </div>
        }
    }

    /// One of a few, with round buttons; each is what is sent, what people read, and what else they should know.
    pub(super) fn choices(
        &self,
        field: &str,
        legend: &'static str,
        help: &'static str,
        choices: Vec<(String, String, String)>,
        fresh: &str,
    ) -> impl IntoView + use<> {
        let chosen = self.value(field, fresh);
        let chosen = [chosen];
        self.boxes((field, "radio"), (legend, help), choices, &chosen)
    }

    /// Some of several, each of which can be ticked.
    pub(super) fn ticks(
        &self,
        field: &str,
        legend: &'static str,
        help: &'static str,
        choices: Vec<(String, String, String)>,
        fresh: &[String],
    ) -> impl IntoView + use<> {
        let chosen = match self.typed {
            Some(typed) => {
                let own = typed.iter().filter(|(name, _)| name == field);
                own.map(|(_, value)| value.clone()).collect()
            }
            None => fresh.to_vec(),
        };
        self.boxes((field, "checkbox"), (legend, help), choices, &chosen)
    }

    fn boxes(
        &self,
        (field, kind): (&str, &'static str),
        (legend, help): (&'static str, &'static str),
        choices: Vec<(String, String, String)>,
        chosen: &[String],
    ) -> impl IntoView + use<> {
        let items = choices.into_iter().enumerate().map(|(at, (value, label, note))| {
            // The list of problems leads to the first.
            let id = if at == 0 { self.id(field) } else { self.id(&format!("{field}-{at}")) };
            let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
            view! {
                <p class="entry-choice">
                    <input
                        id=id.clone()
                        type=kind
                        name=field.to_owned()
                        checked=chosen.contains(&value)
                        value=value
                    />
                    <label for=id>{label} {note}</label>
                </p>
            }
        });
        let items = items.collect_view();
        view! {
            <fieldset class="entry" aria-describedby=self.described(field, !help.is_empty())>
                <legend>{legend}</legend>
                {self.help(field, help)}
                {self.wrong(field)}
                {items}
            </fieldset>
        }
    }

    /// A day in three boxes.
    pub(super) fn day(&self, field: &str, legend: &'static str, help: &'static str) -> impl IntoView + use<> {
        self.day_from(field, legend, help.to_owned(), None)
    }

    /// A day in three boxes, with one that is proposed.
    pub(super) fn day_from(
        &self,
        field: &str,
        legend: &'static str,
        help: String,
        fresh: Option<Date>,
    ) -> impl IntoView + use<> {
        let part = |read: fn(Date) -> i16| fresh.map_or_else(String::new, |day| read(day).to_string());
        let fresh = [part(|day| day.day().into()), part(|day| day.month().into()), part(Date::year)];
        let described = self.described(field, !help.is_empty());
        let group = self.id(field);
        let boxes = [("tanggal", "Tanggal", "2"), ("bulan", "Bulan", "2"), ("tahun", "Tahun", "4")];
        let boxes = boxes.into_iter().zip(fresh).map(|((part, label, longest), fresh)| {
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
                        value=self.value(&name, &fresh)
                        aria-invalid=self.problem(field).map(|_| "true")
                    />
                </p>
            }
        });
        let boxes = boxes.collect_view();
        view! {
            <fieldset class="entry" aria-describedby=described>
                <legend>{legend}</legend>
                {self.help(field, help)}
                {self.wrong(field)}
                <div class="entry-day">{boxes}</div>
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
