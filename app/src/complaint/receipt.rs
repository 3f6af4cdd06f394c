//! `/pengaduan/terkirim/{key}`: what somebody is given whose complaint was taken in. Number and access code stand here and
//! nowhere else, for the browser that sent it and as long as the complaint is open in it.

use super::expected::day;
use super::upload::{self, UploadView};
use super::{paths, ways};
use crate::application::qr;
use crate::ui::moment::moment;
use jiff::Timestamp;
use leptos::prelude::*;
use model::clock::Due;
use model::complaint::{Identity, Kind};
use model::number::{AccessCode, ComplaintNumber};
use model::{Locale, Office};

/// What the receipt says.
#[derive(Debug, Clone)]
pub struct ReceiptView {
    /// The reader's language.
    pub locale: Locale,
    /// The portal's scheme and host.
    pub portal: String,
    /// The office.
    pub office: Office,
    /// The number.
    pub number: ComplaintNumber,
    /// What opens it beside the number.
    pub code: AccessCode,
    /// What it is.
    pub kind: Kind,
    /// Who may know who complains.
    pub identity: Identity,
    /// When it was received.
    pub received_at: Timestamp,
    /// By when it is verified.
    pub verified_by: Option<Due>,
    /// By when an answer can be expected.
    pub answer_by: Option<Due>,
    /// Whether it waits for a deputy whom the office has not appointed.
    pub waits_for_deputy: bool,
    /// The form for evidence; none where none can be added any more.
    pub upload: Option<UploadView>,
    /// The address of its own style sheet.
    pub style: String,
    /// The address of its script.
    pub script: String,
}

/// The page's title. The number stays out of it.
#[must_use]
pub fn title(view: &ReceiptView) -> String {
    format!("{} – {}", name(view.locale), view.office.short_name)
}

const fn name(locale: Locale) -> &'static str {
    locale.say("Pengaduan terkirim", "Complaint sent")
}

/// `123 456 7890`: as a code is read aloud and typed.
#[must_use]
pub fn in_groups(code: &AccessCode) -> String {
    let digits = code.reveal();
    let (first, rest) = digits.split_at_checked(3).unwrap_or((digits, ""));
    let (second, third) = rest.split_at_checked(3).unwrap_or((rest, ""));
    format!("{first} {second} {third}").trim_end().to_owned()
}

/// The main part of the page.
pub fn page(view: &ReceiptView) -> impl IntoView + use<> {
    let locale = view.locale;
    let evidence = view.upload.as_ref().map(|form| {
        view! {
            <section id="bukti" class="section screen-only">
                <h2>{locale.say("Punya foto atau bukti?", "Do you have pictures or papers?")}</h2>
                <p>
                    {locale
                        .say(
                            "Tulisan Anda sudah aman. Bukti boleh ditambahkan sekarang atau nanti.",
                            "What you wrote is safe. Evidence can be added now or later.",
                        )}
                </p>
                {upload::form(form)}
            </section>
        }
    });
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages about complaints have it.
        <link rel="stylesheet" href=view.style.clone() />
        <header class="page-header" data-terkirim="1">
            <h1>
                {name(locale)}
                <span class="h1-office" lang=locale.of_content()>
                    {view.office.name.clone()}
                </span>
            </h1>
            <p class="lead">
                {locale.say("Terima kasih. Kami terima ", "Thank you. Received ")}
                {moment(locale, view.office.zone, view.received_at)}
                "."
            </p>
        </header>
        {keep(view)}
        {next(view)}
        {evidence}
        <ul class="ways screen-only">
            <li>
                <a href=paths::case(locale)>{locale.say("Lihat pengaduan Anda", "See your complaint")}</a>
            </li>
        </ul>
        {close(locale)}
        {super::script::script(&view.script)}
    }
}

/// Number and code, to be written down.
fn keep(view: &ReceiptView) -> impl IntoView + use<> {
    let locale = view.locale;
    let follow = format!("{}{}", view.portal, paths::follow(locale));
    let code = qr::code(&format!("{follow}#{}", view.number.digits()));
    let address = follow.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    let lost = match view.identity {
        Identity::Anonymous => locale.say(
            "Jika kode hilang, tidak ada yang dapat menggantinya, karena kami tidak tahu siapa Anda.",
            "If you lose the code nobody can replace it, because we do not know who you are.",
        ),
        Identity::Open | Identity::Confidential => locale.say(
            "Jika kode hilang, datanglah ke kantor dengan nomor pengaduan.",
            "If you lose the code, come to the office with the complaint number.",
        ),
    };
    view! {
        <section class="keep" aria-labelledby="simpan">
            <h2 id="simpan">
                {locale.say("Catat, foto, atau cetak sekarang", "Write this down, photograph or print it now")}
            </h2>
            <dl>
                <div>
                    <dt>{locale.say("Nomor pengaduan", "Complaint number")}</dt>
                    <dd id="nomor-pengaduan">{view.number.to_string()}</dd>
                </div>
                <div>
                    <dt>{locale.say("Kode akses", "Access code")}</dt>
                    <dd id="kode-akses">{in_groups(&view.code)}</dd>
                </div>
            </dl>
            <p>
                <strong>
                    {locale
                        .say(
                            "Kode akses hanya ditampilkan di halaman ini.",
                            "The access code is shown on this page only.",
                        )}
                </strong>
                <span class="screen-only">
                    {locale
                        .say(
                            " Halaman ini hanya dapat dibuka di peramban ini, selama 30 menit atau sampai Anda menekan Tutup. ",
                            " It can be opened in this browser only, for 30 minutes or until you press Close. ",
                        )}
                </span>
                {lost}
            </p>
            <div class="scan">
                {code}
                <p>
                    {locale.say(ways::follow(Locale::Indonesian), ways::follow(Locale::English))}
                    {locale
                        .say(
                            ": pindai, lalu ketik nomor dan kode akses; atau buka ",
                            ": scan this, then type number and access code; or open ",
                        )}
                    <strong>{address}</strong>
                </p>
            </div>
        </section>
    }
}

/// What happens next, with dates.
pub(crate) fn next(view: &ReceiptView) -> impl IntoView + use<> {
    let (locale, zone) = (view.locale, view.office.zone);
    let verified = view.verified_by.as_ref().map(|due| {
        view! {
            <li>
                {locale.say("Diperiksa petugas paling lambat ", "An officer looks at it no later than ")}
                <strong>{day(locale, zone, due)}</strong>
                "."
            </li>
        }
    });
    let answered = view.answer_by.as_ref().map(|due| {
        view! {
            <li>
                {locale.say("Ditanggapi paling lambat ", "It is answered no later than ")}
                <strong>{day(locale, zone, due)}</strong>
                {locale
                    .say(
                        ", biasanya lebih cepat; tanggal pastinya tampil setelah diperiksa.",
                        ", most often earlier; the exact day is shown once it has been looked at.",
                    )}
            </li>
        }
    });
    let waits = view.waits_for_deputy.then(|| {
        view! {
            <li>
                {locale
                    .say(
                        "Kantor ini belum menunjuk pengganti untuk menangani pengaduan seperti ini. Pengaduan Anda menunggu sampai ada yang ditunjuk; batas waktunya tetap berjalan. Anda juga dapat menghubungi Inspektorat daerah atau Ombudsman RI (137).",
                        "This office has not appointed a deputy for complaints like this one. Yours waits until there is one; its deadlines run all the same. You can also turn to the regional inspectorate (Inspektorat) or the Ombudsman (137).",
                    )}
            </li>
        }
    });
    let ask = match view.kind {
        Kind::Complaint => locale.say(
            "Jika kami perlu bertanya, pertanyaannya tampil di halaman pengaduan Anda. Buka sesekali.",
            "If we have to ask you something, it stands on the page of your complaint. Look there now and then.",
        ),
        Kind::Information | Kind::Aspiration => locale.say(
            "Tanggapan tampil di halaman pengaduan Anda. Buka sesekali.",
            "The answer stands on the page of your complaint. Look there now and then.",
        ),
    };
    view! {
        <section class="section">
            <h2>{locale.say("Sesudah ini", "What happens next")}</h2>
            <ul>{waits} {verified} {answered} <li>{ask}</li></ul>
        </section>
    }
}

/// The way out, for those who share a phone or sit at somebody else's.
fn close(locale: Locale) -> impl IntoView {
    view! {
        <form class="close screen-only" method="post" action=paths::close(locale)>
            <button class="button button-quiet" type="submit">
                {locale.say("Tutup", "Close")}
            </button>
            <p class="note">
                {locale
                    .say(
                        "Tutup jika ponsel ini dipakai bersama, setelah nomor dan kode Anda catat.",
                        "Close it if others use this phone, once you have written number and code down.",
                    )}
            </p>
        </form>
    }
}

/// Where no receipt can be shown: it is over, or another browser sent it.
pub fn gone(locale: Locale, style: &str) -> impl IntoView + use<> {
    view! {
        <link rel="stylesheet" href=style.to_owned() />
        <header class="page-header">
            <h1>{gone_name(locale)}</h1>
            <p class="lead">
                {locale
                    .say(
                        "Tanda terima hanya tampil di peramban yang mengirim pengaduan, selama 30 menit atau sampai ditutup. Pengaduan Anda tetap tersimpan.",
                        "A receipt is shown only in the browser that sent the complaint, for 30 minutes or until it is closed. Your complaint is kept all the same.",
                    )}
            </p>
        </header>
        <p>
            <a class="button" href=paths::follow(locale)>
                {ways::follow(locale)}
            </a>
        </p>
    }
}

/// What that page is called.
#[must_use]
pub const fn gone_name(locale: Locale) -> &'static str {
    locale.say("Tanda terima tidak ditampilkan lagi", "The receipt is not shown any more")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_in_groups_that_are_easy_to_read_aloud() {
        assert_eq!(in_groups(&AccessCode::parse("0123456789").unwrap()), "012 345 6789");
    }
}
