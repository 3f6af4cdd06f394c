//! The description of the API (`OpenAPI` 3.1), made from the handlers and from the model's types: what is served, what
//! lies in `docs/api`, and what the tests hold the answers against.

use super::{application, offer};
use axum::Json;
use model::api::problem::Problem;
use model::api::{Application, Batch, Changes, NewApplication};
use model::application::Event;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;
use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, RefOr, Schema};
use utoipa::{Modify, OpenApi as _, ToSchema};

const COMPONENTS: &str = "#/components/schemas/";

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| tidied(serde_json::to_value(Description::openapi()).unwrap_or_default()));

/// This description
///
/// The API in the words of `OpenAPI` 3.1.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "offer",
    security(()),
    responses((status = 200, description = "This description.", body = Object))
)]
pub(super) async fn document() -> Json<&'static Value> {
    Json(&DOCUMENT)
}

/// The whole description.
#[must_use]
pub fn openapi() -> &'static Value {
    &DOCUMENT
}

/// The bodies that other programs make and read, each as a JSON Schema that needs no other file, with the name of
/// its file.
#[must_use]
pub fn schemas() -> Vec<(String, Value)> {
    let names = [
        Event::name(),
        NewApplication::name(),
        Application::name(),
        Batch::name(),
        Changes::name(),
        Problem::name(),
    ];
    names.into_iter().map(|name| (format!("{name}.json"), alone(&name))).collect()
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Maklumat",
        version = "1",
        description = "Applications at a civil-registry office: an issuance backend registers them and reports what \
            happens to them; applicants follow them on the portal. The guide for integrators is at `/api/v1/guide`. \
            Version 1 only ever grows: ignore members that you do not know.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/", description = "This portal.")),
    tags(
        (name = "offer", description = "What may be asked for. Open to everybody."),
        (name = "applications", description = "Applications of the token's office."),
        (name = "events", description = "What happens to them.")
    ),
    paths(
        document,
        offer::offices,
        offer::services,
        application::register,
        application::read,
        application::report,
        application::reissue_pin,
        application::report_batch,
        application::changes
    ),
    components(schemas(Problem)),
    security(("token" = [])),
    modifiers(&Token, &Closed)
)]
struct Description;

/// How programs show who they are.
struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(
            "A token that the office has made with `maklumat token add`. It is for one office, and has scopes: \
             `applications:create`, `applications:report`, `applications:read`, `applications:pin`.",
        ));
        let components = openapi.components.get_or_insert_default();
        components.security_schemes.insert("token".to_owned(), SecurityScheme::Http(bearer.build()).into());
    }
}

/// Says of every kind of happening that it takes no other members: deriving it loses that of tagged kinds.
struct Closed;

impl Modify for Closed {
    fn modify(&self, openapi: &mut OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let Some(RefOr::T(Schema::OneOf(kinds))) = components.schemas.get_mut("Happening") else { return };
        for kind in &mut kinds.items {
            if let RefOr::T(Schema::Object(object)) = kind {
                object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
            }
        }
    }
}

/// Descriptions are the documentation of the types: what in it points into the code is plain text here.
fn tidied(mut value: Value) -> Value {
    match &mut value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                *member = match member.take() {
                    Value::String(text) if name == "description" => {
                        Value::String(text.replace("[`", "`").replace("`]", "`"))
                    }
                    other => tidied(other),
                };
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = tidied(item.take())),
        _ => {}
    }
    value
}

/// One type of the description with everything that it refers to.
fn alone(name: &str) -> Value {
    let own = described(name);
    let mut needed = Map::new();
    gather(own, &mut needed);
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": name });
    if let (Value::Object(schema), Value::Object(own)) = (&mut schema, local(own)) {
        schema.extend(own);
        if !needed.is_empty() {
            schema.insert("$defs".to_owned(), Value::Object(needed));
        }
    }
    schema
}

/// A type of the description.
fn described(name: &str) -> &'static Value {
    DOCUMENT.pointer(&format!("/components/schemas/{name}")).unwrap_or(&Value::Null)
}

/// Puts the types that `schema` refers to, and those that they refer to, where it will find them.
fn gather(schema: &Value, into: &mut Map<String, Value>) {
    match schema {
        Value::Object(members) => members.values().for_each(|member| gather(member, into)),
        Value::Array(items) => items.iter().for_each(|item| gather(item, into)),
        Value::String(text) => {
            if let Some(name) = text.strip_prefix(COMPONENTS)
                && !into.contains_key(name)
            {
                into.insert(name.to_owned(), local(described(name)));
                gather(described(name), into);
            }
        }
        _ => {}
    }
}

/// The same with references into the own file.
fn local(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), local(member))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(local).collect(),
        Value::String(text) => text.replace(COMPONENTS, "#/$defs/").into(),
        other => other.clone(),
    }
}
