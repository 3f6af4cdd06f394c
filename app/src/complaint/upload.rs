//! The form for evidence (bukti), and the page that shows it again where a file could not be taken.
//!
//! The text of a complaint is safe before any file is sent: a file that is refused or breaks off takes nothing with it.

use super::paths;
use super::script::script;
use crate::ui::field::problems;
use leptos::prelude::*;
use model::Locale;
use model::complaint::Identity;
use uuid::Uuid;

/// The field with the files.
pub const FILES: &str = "berkas";
/// The field with the form's key.
pub const KEY: &str = "kunci";
/// The field with the key of the receipt that the form stands on, where it stands on one.
pub const RECEIPT: &str = "terkirim";
/// How many files one form takes.
pub const MOST_FILES: usize = 3;
/// The largest file, in megabytes, as people read it.
pub const LARGEST_MB: usize = 8;

/// The form.
#[derive(Debug, Clone)]
pub struct UploadView {
    /// The reader's language.
    pub locale: Locale,
    /// The form's key: sent twice, a file is kept once.
    pub key: Uuid,
    /// Who may know who complains. Papers say who wrote them: with an anonymous complaint none is taken.
    pub identity: Identity,
    /// The receipt that it stands on, to go back to.
    pub receipt: Option<Uuid>,
    /// How many pieces are there already, where the page does not list them.
    pub kept: usize,
}

/// The page of its own, after something went wrong.
#[derive(Debug, Clone)]
pub struct RefusedView {
    /// The form, anew.
    pub form: UploadView,
    /// How many of the files were kept all the same.
    pub kept: usize,
    /// What is wrong.
    pub wrongs: Vec<Wrong>,
}

/// What is wrong with what was sent. Names of files come from the browser, go back to it, and stay nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No file was chosen.
    Nothing,
    /// It is of a kind that is not taken, or not what it says.
    Kind(String),
    /// It is too large a file.
    TooLarge(String),
    /// It is too large a picture.
    TooManyPixels(String),
    /// It cannot be read.
    Broken(String),
    /// It is a paper, and the complaint is anonymous.
    OnlyPictures(String),
    /// The connection broke while it was sent.
    Cut,
    /// There were more files than [`MOST_FILES`].
    TooMany,
    /// There is no more room for evidence of this complaint.
    Full,
    /// The complaint is over.
    Over,
    /// Too many people send at once.
    Busy,
}

impl Wrong {
    /// What is wrong, and what to do about it.
    #[must_use]
    pub fn in_words(&self, locale: Locale, only_pictures: bool) -> String {
        let file = |name: &str| match locale {
            Locale::Indonesian if name.is_empty() => "Berkas ini".to_owned(),
            Locale::English if name.is_empty() => "This file".to_owned(),
            Locale::Indonesian => format!("Berkas \"{name}\""),
            Locale::English => format!("The file \"{name}\""),
        };
        let of = |name: &str, indonesian: &str, english: &str| {
            format!("{} {}", file(name), locale.say(indonesian, english))
        };
        let fixed = match self {
            Self::Kind(name) if only_pictures => {
                return of(
                    name,
                    "tidak dapat dibuka. Gunakan foto JPG, PNG, atau WebP, paling besar 8 MB.",
                    "cannot be opened. Use a JPG, PNG or WebP picture, at most 8 MB.",
                );
            }
            Self::Kind(name) => {
                return of(
                    name,
                    "tidak dapat dibuka. Gunakan JPG, PNG, WebP, atau PDF, paling besar 8 MB.",
                    "cannot be opened. Use JPG, PNG, WebP or PDF, at most 8 MB.",
                );
            }
            Self::TooLarge(name) => {
                return of(
                    name,
                    "lebih besar dari 8 MB. Perkecil dahulu, atau kirim tangkapan layarnya.",
                    "is larger than 8 MB. Make it smaller, or send a screenshot of it.",
                );
            }
            Self::TooManyPixels(name) => {
                return of(
                    name,
                    "terlalu besar untuk dibuka: titiknya terlalu banyak. Perkecil dahulu (di bawah 12 megapiksel), atau kirim tangkapan layarnya.",
                    "is too large to be opened: it has too many dots. Make it smaller (below 12 megapixels), or send a screenshot of it.",
                );
            }
            Self::Broken(name) => {
                return of(
                    name,
                    "rusak atau tidak utuh. Kirim sekali lagi, atau pilih berkas lain.",
                    "is broken or not whole. Send it again, or choose another.",
                );
            }
            Self::OnlyPictures(name) => {
                return of(
                    name,
                    "adalah PDF. Untuk pengaduan tanpa identitas kami hanya menerima foto, karena PDF dapat memuat nama pembuatnya. Kirim foto halamannya.",
                    "is a PDF. With an anonymous complaint only pictures are taken, since a PDF may hold the name of who made it. Send a photo of the page.",
                );
            }
            Self::Nothing => locale.say("Pilih berkas yang akan dikirim.", "Choose the file to send."),
            Self::Cut => locale.say(
                "Sambungan terputus saat mengunggah. Data lain sudah tersimpan. Silakan unggah ulang berkas ini.",
                "The connection broke during the upload. Everything else is saved. Please send this file again.",
            ),
            Self::TooMany => locale.say(
                "Paling banyak 3 berkas sekali kirim. Kirim berkas selebihnya sekali lagi.",
                "At most 3 files at once. Send the others with another form.",
            ),
            Self::Full => locale.say(
                "Tempat bukti untuk pengaduan ini sudah penuh (paling banyak 20 MB). Serahkan bukti selebihnya di kantor.",
                "There is no more room for evidence of this complaint (20 MB). Hand the rest in at the office.",
            ),
            Self::Over => locale.say(
                "Pengaduan ini sudah berakhir, sehingga bukti tidak dapat ditambah lagi.",
                "This complaint is over, so no more evidence can be added.",
            ),
            Self::Busy => locale.say(
                "Sedang banyak orang mengirim foto. Coba lagi sebentar. Pengaduan Anda sudah tersimpan.",
                "Many people are sending pictures just now. Try again in a little while. Your complaint is saved.",
            ),
        };
        fixed.to_owned()
    }
}

/// The form. It needs a complaint that is open in this browser.
pub fn form(view: &UploadView) -> impl IntoView + use<> {
    let locale = view.locale;
    let receipt =
        view.receipt.map(|key| view! { <input type="hidden" name=RECEIPT value=key.to_string() /> });
    let (accept, label, which) = if view.identity == Identity::Anonymous {
        let label = locale.say("Foto bukti", "Pictures as evidence");
        ("image/jpeg,image/png,image/webp", label, pictures(locale))
    } else {
        let label = locale.say("Foto atau dokumen bukti", "Pictures or papers as evidence");
        ("image/jpeg,image/png,image/webp,application/pdf", label, papers_too(locale, view.identity))
    };
    let kept = (view.kept > 0).then(|| {
        let told = match locale {
            Locale::Indonesian => format!("Bukti yang sudah tersimpan: {} berkas.", view.kept),
            Locale::English => format!("Evidence saved so far: {}.", view.kept),
        };
        view! { <p class="done" role="status">{told}</p> }
    });
    view! {
        {kept}
        <form
            class="typed upload"
            method="post"
            enctype="multipart/form-data"
            action=paths::add_evidence(locale)
            data-bukti="1"
        >
            // Before the files: what has come when a connection breaks says which form it was.
            <input type="hidden" name=KEY value=view.key.to_string() />
            {receipt}
            <div>
                <label for=FILES>{label}</label>
                <p id="berkas-bantuan" class="note">
                    {which}
                    {locale
                        .say(
                            " Paling banyak 3 berkas sekali kirim, masing-masing paling besar 8 MB.",
                            " At most 3 files at once, each at most 8 MB.",
                        )}
                </p>
                <input id=FILES name=FILES type="file" accept=accept multiple aria-describedby="berkas-bantuan" />
            </div>
            <button class="button button-quiet" type="submit">
                {locale.say("Kirim bukti", "Send the evidence")}
            </button>
            // Where a script scales pictures down, it says here how far it is.
            <p
                class="note"
                role="status"
                data-shrinking=locale.say("Foto sedang diperkecil …", "Making the pictures smaller …")
                data-uploading=locale.say("Sedang mengirim: {n} %", "Sending: {n} %")
                data-broken=locale
                    .say(
                        "Sambungan terputus saat mengunggah. Data lain sudah tersimpan. Silakan kirim lagi berkas ini.",
                        "The connection broke during the upload. Everything else is saved. Please send this file again.",
                    )
            ></p>
        </form>
    }
}

const fn pictures(locale: Locale) -> &'static str {
    locale.say(
        "Foto JPG, PNG, atau WebP. Tempat, waktu, dan jenis ponsel yang tersimpan di dalam foto kami hapus. Apa yang terlihat pada foto tetap terlihat: periksa agar wajah atau nama Anda tidak ikut.",
        "JPG, PNG or WebP pictures. We remove place, time and device that a picture holds within. What can be seen in it stays: check that your own face or name is not among it.",
    )
}

const fn papers_too(locale: Locale, identity: Identity) -> &'static str {
    match identity {
        Identity::Open | Identity::Anonymous => locale.say(
            "Foto JPG, PNG, atau WebP, atau dokumen PDF. Tempat, waktu, dan jenis ponsel yang tersimpan di dalam foto kami hapus; PDF kami simpan apa adanya, juga nama pembuat yang tersimpan di dalamnya.",
            "JPG, PNG or WebP pictures, or PDF papers. We remove place, time and device that a picture holds within; a PDF is kept as it is, with the name of its author that it may hold.",
        ),
        Identity::Confidential => locale.say(
            "Sebaiknya foto JPG, PNG, atau WebP: tempat, waktu, dan jenis ponsel yang tersimpan di dalamnya kami hapus. Dokumen PDF kami simpan apa adanya. Di dalam PDF sering tersimpan nama pembuatnya, dan semua petugas yang menangani pengaduan ini dapat membacanya, walaupun identitas Anda dirahasiakan. Jika itu tidak Anda kehendaki, kirim foto halamannya.",
            "Best send JPG, PNG or WebP pictures: we remove place, time and device that they hold within. A PDF is kept as it is. It often holds the name of its author, and every officer who works on this complaint can read that, although your identity is confidential. If you do not want that, send a photo of the page.",
        ),
    }
}

/// The title of the page of its own. Not a word of the complaint.
#[must_use]
pub fn title(view: &RefusedView, office: &str) -> String {
    let locale = view.form.locale;
    format!("{}{} – {office}", locale.say("Perlu diperbaiki: ", "To be put right: "), name(locale))
}

const fn name(locale: Locale) -> &'static str {
    locale.say("Bukti pengaduan", "Evidence of the complaint")
}

/// The main part of the page of its own. `style` and `address` are those of its style sheet and its script.
pub fn page(view: &RefusedView, office: &str, style: &str, address: &str) -> impl IntoView + use<> {
    let UploadView { locale, receipt, identity, .. } = view.form;
    let only_pictures = identity == Identity::Anonymous;
    let wrongs = view.wrongs.iter().map(|wrong| (FILES, wrong.in_words(locale, only_pictures))).collect();
    let kept = (view.kept > 0).then(|| {
        let told = match locale {
            Locale::Indonesian => format!("{} berkas sudah tersimpan.", view.kept),
            Locale::English => format!("Files saved: {}.", view.kept),
        };
        view! {
            <p class="done" role="status">
                {told}
            </p>
        }
    });
    let back = receipt.map(|key| {
        let words = locale.say("Kembali ke tanda terima", "Back to the receipt");
        view! {
            <p class="ways">
                <a href=paths::receipt(locale, key)>{words}</a>
            </p>
        }
    });
    let may_send = !view.wrongs.contains(&Wrong::Over) && !view.wrongs.contains(&Wrong::Full);
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages about complaints have it.
        <link rel="stylesheet" href=style.to_owned() />
        <header class="page-header">
            <h1>
                {name(locale)}
                <span class="h1-office" lang=locale.of_content()>
                    {office.to_owned()}
                </span>
            </h1>
        </header>
        {problems(locale, wrongs)}
        {kept}
        <p>
            {locale
                .say(
                    "Isi pengaduan Anda sudah tersimpan; tidak ada yang hilang.",
                    "What you wrote is saved; nothing is lost.",
                )}
        </p>
        {may_send.then(|| form(&view.form))}
        {back}
        <p class="ways">
            <a href=paths::case(locale)>{locale.say("Kembali ke pengaduan Anda", "Back to your complaint")}</a>
        </p>
        {may_send.then(|| script(address))}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(identity: Identity, wrongs: Vec<Wrong>) -> String {
        let form = UploadView {
            locale: Locale::Indonesian,
            key: Uuid::from_u128(7),
            identity,
            receipt: None,
            kept: 0,
        };
        page(&RefusedView { form, kept: 1, wrongs }, "Disdukcapil", "/pkg/complaint.css", "/pkg/complaint.js")
            .to_html()
    }

    #[test]
    fn a_file_that_is_refused_is_named_and_its_name_stays_text() {
        let html = shown(Identity::Open, vec![Wrong::Kind("<b>kk.heic".to_owned())]);
        assert!(html.contains("Berkas \"&lt;b&gt;kk.heic\" tidak dapat dibuka. Gunakan JPG"), "{html}");
        assert!(
            html.contains("Ada 1 hal yang perlu diperbaiki") && html.contains("1 berkas sudah tersimpan.")
        );
    }

    #[test]
    fn papers_are_offered_where_they_are_taken_and_the_key_comes_before_the_files() {
        assert!(shown(Identity::Open, Vec::new()).contains("application/pdf"));
        let html = shown(Identity::Anonymous, Vec::new());
        assert!(!html.contains("application/pdf") && !html.contains("dokumen PDF"), "{html}");
        assert!(html.find("name=\"kunci\"").unwrap() < html.find("type=\"file\"").unwrap());
    }

    #[test]
    fn who_is_confidential_is_told_before_sending_that_a_paper_keeps_its_author() {
        let html = shown(Identity::Confidential, Vec::new());
        let told = html.find("nama pembuatnya, dan semua petugas").unwrap();
        assert!(
            told < html.find("type=\"file\"").unwrap() && html.contains("kirim foto halamannya"),
            "{html}"
        );
        assert!(html.contains("application/pdf"), "nothing is refused");
        assert!(shown(Identity::Open, Vec::new()).contains("juga nama pembuat"));
    }

    #[test]
    fn no_form_is_shown_where_no_file_could_be_taken_any_more() {
        assert!(!shown(Identity::Open, vec![Wrong::Full]).contains("<form"));
    }
}
