//! The service as schema.org describes one, for search engines: a block of data that no browser runs.

use super::view::ServiceView;
use crate::ui::paths;
use leptos::prelude::*;
use model::Office;
use model::office::{Channel, international};
use model::standard::{Fee, words};
use serde_json::{Map, Value, json};

/// The block. Leptos does not escape what stands in a script, so [`embedded`] does.
pub(super) fn data(view: &ServiceView) -> impl IntoView + use<> {
    let text = embedded(&service(view));
    view! { <script type="application/ld+json">{text}</script> }
}

/// JSON in which nothing looks like markup: `</script>` in a title ends no element, and `<!--` begins none.
fn embedded(value: &Value) -> String {
    let text = value.to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn service(view: &ServiceView) -> Value {
    let (standard, office) = (&view.standard, &view.office);
    let address = view.address();
    let mut service = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": standard.title,
        "description": standard.summary,
        "url": address,
        "mainEntityOfPage": { "@type": "WebPage", "@id": address, "inLanguage": view.locale.tag() },
        "provider": provider(view),
        "areaServed": { "@type": "AdministrativeArea", "name": format!("{}, {}", office.region, office.province) },
        "availableChannel": channel(view),
    });
    let product = standard.product.set().map(|product| json!({ "@type": "Thing", "name": product.plain() }));
    put(&mut service, "serviceOutput", product);
    put(&mut service, "offers", offers(view));
    service
}

/// Adds what is known.
fn put(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), value);
    }
}

fn provider(view: &ServiceView) -> Value {
    let office = &view.office;
    let home = format!("{}{}", view.portal, paths::office(view.locale, &office.id));
    let mut provider = json!({ "@type": "GovernmentOrganization", "name": office.name, "url": home });
    put(&mut provider, "address", postal_address(office));
    put(&mut provider, "telephone", telephone(office).map(Value::String));
    provider
}

/// The address, once the office has stated it.
fn postal_address(office: &Office) -> Option<Value> {
    (!office.address.is_empty()).then(|| {
        json!({
            "@type": "PostalAddress",
            "streetAddress": office.address.join(", "),
            "addressRegion": office.province,
            "addressCountry": "ID",
        })
    })
}

fn telephone(office: &Office) -> Option<String> {
    office
        .contacts
        .iter()
        .filter(|contact| contact.channel == Channel::Phone)
        .find_map(|c| international(&c.value))
}

/// The counter: where the service is given, in which language.
fn channel(view: &ServiceView) -> Value {
    let place = json!({ "@type": "GovernmentOffice", "name": view.office.name });
    json!({ "@type": "ServiceChannel", "serviceLocation": place, "availableLanguage": "id" })
}

/// What it costs; nothing where the office has not stated it.
fn offers(view: &ServiceView) -> Option<Value> {
    let fees = view.standard.fees.set()?;
    let offer = |fee: Fee, name: Option<&str>| {
        let mut offer = Map::new();
        offer.insert("@type".to_owned(), json!("Offer"));
        offer.insert("price".to_owned(), json!(fee.rupiah()));
        offer.insert("priceCurrency".to_owned(), json!("IDR"));
        offer.insert("description".to_owned(), json!(words::fee(fee)));
        name.map(|name| offer.insert("name".to_owned(), json!(name)));
        Value::Object(offer)
    };
    let situations = view.situations_shown();
    if fees.by_situation.is_empty() || situations.is_empty() {
        return Some(offer(fees.general, None));
    }
    let each = situations.iter().map(|s| offer(fees.fee_for(Some(&s.id)), Some(&s.title)));
    Some(Value::Array(each.collect()))
}

#[cfg(test)]
mod tests {
    use super::embedded;
    use serde_json::{Value, json};

    #[test]
    fn nothing_in_the_data_looks_like_markup_and_all_of_it_reads_back() {
        let data = json!({ "name": "</script><script>alert(1)</script><!-- & ]]>" });
        let text = embedded(&data);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), data);
    }
}
