//! How the words of the API look as JSON Schema, where a derived description would only say "a string". Every other
//! type derives its own, with its documentation as the description.

use crate::api::problem::ProblemKind;
use crate::application::{Remark, State, remark};
use crate::locale::Locale;
use crate::number::{Pin, RegistrationNumber};
use crate::person::{MaskedName, Phone};
use crate::slug::{self, OfficeId, RequirementId, ServiceId, SituationId};
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

macro_rules! described {
    ($($name:ty => $schema:expr;)*) => {
        $(
            impl ToSchema for $name {}
            impl PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    $schema.into()
                }
            }
        )*
    };
}

/// A name that stands in addresses.
fn name(description: &str, example: &str) -> ObjectBuilder {
    text()
        .pattern(Some("^[a-z0-9]+(-[a-z0-9]+)*$"))
        .max_length(Some(slug::MAX_LENGTH))
        .description(Some(description))
        .examples([example])
}

described! {
    OfficeId => name("An office, as `GET offices` names it.", "kapuas");
    ServiceId => name("A service of an office, as `GET services` names it.", "ktp-el");
    SituationId => name("A situation of a service, as `GET services` names it.", "hilang");
    RequirementId => name("A requirement of a service, as `GET services` names it.", "kartu-keluarga");
    RegistrationNumber => text()
        .pattern(Some("^[1-5][0-9]{11}$"))
        .description(Some(
            "The number of an application: 12 digits, the first 1 to 5, the last Damm's check digit over the rest.",
        ))
        .examples(["482109375567"]);
    Pin => text()
        .pattern(Some("^[0-9]{6}$"))
        .description(Some("The six digits that open an application beside its number. A secret."))
        .examples(["204871"]);
    Phone => text()
        .pattern(Some(r"^\+62(8[1235-9][0-9]{7,10})$"))
        .description(Some("An Indonesian mobile number. It is also read as people write it: `0812 3456 7890`."))
        .examples(["+6281234567890"]);
    MaskedName => text()
        .min_length(Some(1))
        .description(Some(
            "A name. Whatever is sent is masked before it is kept: `Siti Wulandari` becomes `S*** W***`. \
             It holds at least one letter.",
        ))
        .examples(["S*** W***"]);
    Remark => text()
        .min_length(Some(1))
        .max_length(Some(remark::LONGEST))
        .description(Some(
            "Words that the applicant reads, in one line. Nothing with 16 digits in a row: a NIK or the number of a \
             family card has no place here.",
        ))
        .examples(["Fotokopi KK tidak terbaca"]);
    State => State::ALL
        .iter()
        .fold(OneOfBuilder::new(), |states, &state| states.item(word(state)))
        .description(Some("Where an application stands."));
    ProblemKind => ProblemKind::ALL
        .iter()
        .fold(OneOfBuilder::new(), |kinds, &kind| kinds.item(kind_word(kind)))
        .description(Some("A kind of problem: an address at which it is explained."));
}

/// A state with what citizens read and what it means.
fn word(state: State) -> ObjectBuilder {
    let (indonesian, english) = (state.label(Locale::Indonesian), state.label(Locale::English));
    let meaning = format!("{}. {indonesian} ({english}): {}", state.indonesian(), state.meaning());
    text().enum_values(Some([state.code()])).title(Some(state.indonesian())).description(Some(meaning))
}

fn kind_word(kind: ProblemKind) -> ObjectBuilder {
    let meaning = format!("{}. {}", kind.status(), kind.meaning());
    text().enum_values(Some([kind.to_string()])).title(Some(kind.title())).description(Some(meaning))
}
