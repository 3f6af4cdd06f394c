//! The markup of a page as a tree, as far as the portal writes it: every element closed, every value quoted.

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// Its words and those of its children.
    pub(super) text: String,
}

/// Elements that have no end.
const VOID: [&str; 5] = ["col", "meta", "link", "br", "input"];

/// The first element of a page whose opening tag begins like this.
pub(super) fn find(html: &str, opening: &str) -> Element {
    let at = html.find(opening).unwrap_or_else(|| panic!("no {opening}"));
    element(&mut &html[at..])
}

fn element(rest: &mut &str) -> Element {
    let end = rest.find('>').unwrap();
    let tag = &rest[1..end];
    *rest = &rest[end + 1..];
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut element =
        Element { name: name.to_owned(), attributes: self::attributes(attributes), ..Element::default() };
    if VOID.contains(&name) {
        return element;
    }
    loop {
        let open = rest.find('<').unwrap();
        element.text.push_str(&rest[..open].replace("&amp;", "&").replace("&quot;", "\""));
        *rest = &rest[open..];
        if let Some(after) = rest.strip_prefix(&format!("</{name}>")) {
            *rest = after;
            return element;
        }
        assert!(!rest.starts_with("</"), "{name} is not closed: {}", &rest[..40]);
        let child = self::element(rest);
        element.text.push_str(&child.text);
        element.children.push(child);
    }
}

fn attributes(mut text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    while let Some((name, rest)) = text.split_once("=\"") {
        let (value, rest) = rest.split_once('"').unwrap();
        found.push((name.trim().to_owned(), value.to_owned()));
        text = rest;
    }
    found
}

impl Element {
    pub(super) fn get(&self, attribute: &str) -> &str {
        self.attributes.iter().find(|(name, _)| name == attribute).map_or("", |(_, value)| value)
    }

    pub(super) fn is(&self, name: &str, class: &str) -> bool {
        self.name == name && (class.is_empty() || self.get("class").split(' ').any(|own| own == class))
    }

    /// Every element below with this name and class, in order.
    pub(super) fn all(&self, name: &str, class: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.is(name, class) {
                found.push(child);
            }
            found.extend(child.all(name, class));
        }
        found
    }

    pub(super) fn first(&self, name: &str, class: &str) -> &Self {
        self.all(name, class).first().copied().unwrap_or_else(|| panic!("no {name}.{class} in {self:?}"))
    }
}
