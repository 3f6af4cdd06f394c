//! Who works at the office and what each of them does, who leads it first.

use super::view::OfficeView;
use crate::ui::content::words;
use leptos::prelude::*;
use model::Locale;
use model::office::{Actor, ActorRole};

/// The section of the office's page; nothing where the office names nobody.
pub(super) fn section(view: &OfficeView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let mut team: Vec<&Actor> = view.office.actors.iter().filter(|actor| is_of_the_office(actor)).collect();
    team.sort_by_key(|actor| rank(actor.role));
    if team.is_empty() {
        return None;
    }
    let members = team.into_iter().map(|actor| member(locale, actor)).collect_view();
    Some(view! {
        <section class="section">
            <h2>{locale.say("Siapa yang melayani", "Who serves you")}</h2>
            <dl class="contacts">{members}</dl>
        </section>
    })
}

fn member(locale: Locale, actor: &Actor) -> impl IntoView + use<> {
    let name = actor.name.clone().map(|name| view! { <strong>{words(locale, name)}</strong> ", " });
    let duty = actor.role.and_then(|role| duty(locale, role));
    let duty = duty.unwrap_or(locale.say("tugasnya belum ditetapkan", "duty not stated"));
    view! {
        <div>
            <dt lang=locale.of_content()>{actor.title.clone()}</dt>
            <dd>{name}{duty}</dd>
        </div>
    }
}

/// Applicants, the post and the national data centre act in procedures too.
fn is_of_the_office(actor: &Actor) -> bool {
    actor.role.is_none_or(|role| duty(Locale::Indonesian, role).is_some())
}

/// Who leads comes first; the others stay in the office's own order.
const fn rank(role: Option<ActorRole>) -> u8 {
    match role {
        Some(ActorRole::HeadOfOffice) => 0,
        Some(ActorRole::DivisionHead) => 1,
        _ => 2,
    }
}

/// What somebody of the office does, in words that need no explanation.
const fn duty(locale: Locale, role: ActorRole) -> Option<&'static str> {
    Some(match role {
        ActorRole::HeadOfOffice => locale
            .say("memimpin kantor ini dan menandatangani dokumen", "leads this office and signs documents"),
        ActorRole::DivisionHead => locale.say("memimpin bidang", "leads a division"),
        ActorRole::Validator => locale.say("menyetujui permohonan", "approves applications"),
        ActorRole::VillageOperator => {
            locale.say("menerima permohonan di desa", "takes applications in the village")
        }
        ActorRole::DistrictOperator => {
            locale.say("melayani permohonan di kecamatan", "serves applicants in the district")
        }
        ActorRole::CounterOfficer => {
            locale.say("menerima dan memeriksa berkas di loket", "receives and checks papers at the counter")
        }
        ActorRole::RecordingOfficer => {
            locale.say("merekam foto, sidik jari, dan iris mata", "records photo, fingerprints and iris")
        }
        ActorRole::PrintingOfficer => locale.say("mencetak dokumen", "prints documents"),
        ActorRole::PickupOfficer => locale.say("menyerahkan dokumen", "hands over documents"),
        ActorRole::DataAdministrator => {
            locale.say("menyelesaikan kendala data", "settles problems with data")
        }
        ActorRole::Applicant | ActorRole::DataCentre | ActorRole::Post => return None,
    })
}
