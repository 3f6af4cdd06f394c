//! What an officer prints and hands over: number and access code of a complaint that she took in, or that has a new code.

use crate::application::qr;
use crate::complaint::receipt::{ReceiptView, in_groups, next};
use crate::complaint::{paths, ways};
use crate::officer::paths as desk;
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::Locale;
use uuid::Uuid;

/// The page's title for a complaint that was just taken in.
pub const TAKEN_IN: &str = "Pengaduan diterima";
/// The page's title for a new access code.
pub const NEW_CODE: &str = "Kode akses baru";

/// Why there is a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The complaint was just taken in.
    TakenIn,
    /// It has a new access code.
    NewCode,
}

/// What the page says.
#[derive(Debug, Clone)]
pub struct SheetView {
    /// Why there is one.
    pub why: Why,
    /// What stands on it; unset where the code is another by now.
    pub receipt: Option<ReceiptView>,
    /// The complaint, where she may read it.
    pub complaint: Option<Uuid>,
    /// Whether she may take in another.
    pub receives: bool,
}

/// The main part of the page.
pub fn page(view: &SheetView) -> impl IntoView + use<> {
    let (title, told) = match view.why {
        Why::TakenIn => (
            TAKEN_IN,
            "Serahkan lembar ini kepada pengadu, atau bacakan. Kode akses hanya tampil di halaman ini, untuk Anda, selama 24 jam.",
        ),
        Why::NewCode => (
            NEW_CODE,
            "Serahkan lembar ini kepada pengadu. Kode yang lama tidak berlaku lagi. Kode ini hanya tampil di halaman ini, untuk Anda, selama 10 menit.",
        ),
    };
    let sheet = match &view.receipt {
        Some(receipt) => view! {
            <p class="screen-only">
                {told} " Untuk mencetak, gunakan menu Cetak pada peramban (Ctrl+P)."
            </p>
            {sheet(receipt)}
        }
        .into_any(),
        None => view! { <p>"Kode akses yang pertama sudah diganti. Pengadu memakai kode yang baru."</p> }
            .into_any(),
    };
    let open = view.complaint.map(|id| {
        view! {
            <li>
                <a class="button button-quiet" href=desk::complaint(id)>
                    "Buka pengaduan"
                </a>
            </li>
        }
    });
    let another = view.receives.then(|| {
        view! {
            <li>
                <a class="button button-quiet" href=desk::RECEIVE_COMPLAINT>
                    "Terima pengaduan lain"
                </a>
            </li>
        }
    });
    view! {
        <header class="page-header screen-only">
            <h1>{title}</h1>
        </header>
        {sheet}
        <ul class="desk-ways screen-only">{open} {another}</ul>
    }
}

/// What is printed.
fn sheet(view: &ReceiptView) -> impl IntoView + use<> {
    let here = Locale::Indonesian;
    let follow = format!("{}{}", view.portal, paths::follow(here));
    let code = qr::code(&format!("{follow}#{}", view.number.digits()));
    let address = follow.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); what it knows of receipts is the same here.
        <link rel="stylesheet" href=view.style.clone() />
        <article class="complaint-sheet">
            <section class="keep" aria-labelledby="lembar">
                <p>{view.office.name.clone()}</p>
                <h2 id="lembar">
                    {view.kind.label(here)} " diterima " {moment(here, view.office.zone, view.received_at)}
                </h2>
                <dl>
                    <div>
                        <dt>"Nomor pengaduan"</dt>
                        <dd id="nomor-pengaduan">{view.number.to_string()}</dd>
                    </div>
                    <div>
                        <dt>"Kode akses"</dt>
                        <dd id="kode-akses">{in_groups(&view.code)}</dd>
                    </div>
                </dl>
                <p>
                    <strong>"Rahasiakan kode akses."</strong>
                    " Siapa pun yang memegang nomor dan kode ini dapat membaca pengaduan Anda."
                </p>
                <div class="scan">
                    {code}
                    <p>
                        {ways::follow(here)} ": pindai, lalu ketik nomor dan kode akses; atau buka "
                        <strong>{address}</strong>
                    </p>
                </div>
            </section>
            {next(view)}
        </article>
    }
}
