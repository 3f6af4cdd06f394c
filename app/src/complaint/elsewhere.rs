//! For what the office is not the right place, and who is.

use leptos::prelude::*;
use model::Locale;

/// Somebody else to turn to.
#[derive(Clone, Copy)]
struct Other {
    name: &'static str,
    for_what: (&'static str, &'static str),
    phone: (&'static str, &'static str),
    site: Option<(&'static str, &'static str)>,
}

const OTHERS: [Other; 4] = [
    Other {
        name: "KPK",
        for_what: (
            "korupsi: suap, penggelapan uang negara, gratifikasi pejabat",
            "corruption: bribes, embezzled public money, gifts to officials",
        ),
        phone: ("198", "tel:198"),
        site: Some(("kpk.go.id", "https://www.kpk.go.id")),
    },
    Other {
        name: "Polisi",
        for_what: (
            "ancaman, pemerasan, penipuan, pemalsuan dokumen",
            "threats, extortion, fraud, forged documents",
        ),
        phone: ("110", "tel:110"),
        site: None,
    },
    Other {
        name: "Ombudsman RI",
        for_what: (
            "kantor tidak menanggapi pengaduan Anda, atau Anda tidak puas dengan tanggapannya",
            "the office does not answer your complaint, or its answer does not satisfy you",
        ),
        phone: ("137", "tel:137"),
        site: Some(("ombudsman.go.id", "https://ombudsman.go.id")),
    },
    Other {
        name: "SP4N-LAPOR!",
        for_what: (
            "pengaduan kepada instansi mana pun, juga jika Anda tidak tahu instansi yang berwenang",
            "complaints to any authority, also if you do not know which is responsible",
        ),
        phone: ("SMS 1708", "sms:1708"),
        site: Some(("lapor.go.id", "https://www.lapor.go.id")),
    },
];

/// The list. What was decided by a court is for nobody here.
pub fn list(locale: Locale) -> impl IntoView {
    view! {
        {entries(locale, &OTHERS)}
        <p>
            {locale
                .say(
                    "Perkara yang sedang atau sudah diputus pengadilan tidak dapat kami periksa.",
                    "We cannot examine what is before a court, or has been decided by one.",
                )}
        </p>
    }
}

/// Those who watch over how an office answers.
pub fn watchdogs(locale: Locale) -> impl IntoView {
    let [.., ombudsman, lapor] = OTHERS;
    entries(locale, &[ombudsman, lapor])
}

fn entries(locale: Locale, others: &[Other]) -> impl IntoView + use<> {
    let others = others
        .iter()
        .map(|other| {
            let (indonesian, english) = other.for_what;
            let site = other.site.map(|(name, href)| view! { " · " <a href=href>{name}</a> });
            let name = if other.name == "Polisi" { locale.say("Polisi", "The police") } else { other.name };
            view! {
                <li>
                    <strong>{name}</strong>
                    " – "
                    {locale.say(indonesian, english)}
                    ". "
                    <span class="reach">
                        <a href=other.phone.1>{other.phone.0}</a>
                        {site}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="others">{others}</ul> }
}
