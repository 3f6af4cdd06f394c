//! The content's running text as elements. Nothing here passes markup through.

use crate::ui::content::Voice;
use crate::ui::paths;
use leptos::prelude::*;
use model::prose::{Block, Item, Line, Link, Span};
use model::{OfficeId, Prose, ServiceId};
use std::collections::BTreeSet;

/// In which languages a text of one office stands, and which services it may link to.
#[derive(Debug, Clone)]
pub struct Links {
    /// The language of the text, and that of the page and of those that it links to.
    pub voice: Voice,
    /// The office.
    pub office: OfficeId,
    /// Its services that the public can see. A link to any other is shown as plain words.
    pub services: BTreeSet<ServiceId>,
}

impl Links {
    /// The same for words that are never translated.
    #[must_use]
    pub fn untranslated(&self) -> Self {
        Self { voice: self.voice.page.into(), ..self.clone() }
    }

    /// The address of a service, if the public can see it.
    pub fn service(&self, id: &ServiceId) -> Option<String> {
        self.services.contains(id).then(|| paths::service(self.voice.page, &self.office, id, None))
    }
}

/// Running text.
pub fn prose(text: &Prose, links: &Links) -> AnyView {
    let content = blocks(&text.0, links);
    match links.voice.lang() {
        Some(lang) => view! { <div lang=lang>{content}</div> }.into_any(),
        None => content,
    }
}

fn blocks(all: &[Block], links: &Links) -> AnyView {
    all.iter().map(|block| self::block(block, links)).collect_view().into_any()
}

fn block(block: &Block, links: &Links) -> AnyView {
    match block {
        Block::Paragraph(content) => view! { <p>{line(content, links)}</p> }.into_any(),
        Block::List { ordered, items } => {
            let items = items.iter().map(|one| item(one, links)).collect_view();
            if *ordered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
    }
}

fn item(item: &Item, links: &Links) -> impl IntoView + use<> {
    view! { <li>{line(&item.line, links)} {blocks(&item.below, links)}</li> }
}

fn line(content: &Line, links: &Links) -> AnyView {
    content.iter().map(|part| span(part, links)).collect_view().into_any()
}

fn span(span: &Span, links: &Links) -> AnyView {
    match span {
        Span::Text(words) => words.clone().into_any(),
        Span::Strong(words) => view! { <strong>{words.clone()}</strong> }.into_any(),
        Span::Emphasis(words) => view! { <em>{words.clone()}</em> }.into_any(),
        Span::Link { text, to } => match address(to, links) {
            Some(href) => view! { <a href=href>{text.clone()}</a> }.into_any(),
            None => text.clone().into_any(),
        },
    }
}

fn address(link: &Link, links: &Links) -> Option<String> {
    match link {
        Link::Web(address) => Some(address.clone()),
        Link::Phone(number) => Some(format!("tel:{number}")),
        Link::Email(address) => Some(format!("mailto:{address}")),
        Link::Service(id) => links.service(id),
    }
}
