//! The search page: what citizens type, and what they should find first.

use crate::site::{Answer, Running, Site, at, text_of};
use axum::body::Body;
use axum::http::{Request, StatusCode};

/// What is typed, and the address that has to come first. Decided by reading the documents; where several offices
/// answer equally well, the first by name.
const SEARCHES: [(&str, &str); 84] = [
    // Lost, damaged, wrong, new: the situations that people are in.
    ("ktp ilang", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("ktp hilang", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("KEHILANGAN KTP", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("kecopetan ktp", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("bagaimana cara mengurus KTP yang hilang di jalan?", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("surat kehilangan polisi", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("e-ktp hilang sintang", "/sintang/layanan/ktp-el?keadaan=hilang"),
    ("ktp hilang pasaman barat", "/pasaman-barat/layanan/ktp-el?keadaan=hilang"),
    ("ktp hilang di wonogiri", "/wonogiri/layanan/ktp-el-hilang"),
    ("ektp rusak", "/kapuas/layanan/ktp-el?keadaan=rusak"),
    ("ktp patah", "/kapuas/layanan/ktp-el?keadaan=rusak"),
    ("kartu tanda penduduk elektronik sobek", "/kapuas/layanan/ktp-el?keadaan=rusak"),
    ("ktp rusak wonogiri", "/wonogiri/layanan/ktp-el-rusak"),
    ("ktp salah", "/kapuas/layanan/ktp-el?keadaan=salah"),
    ("nama di ktp keliru", "/kapuas/layanan/ktp-el?keadaan=salah"),
    ("bikin ktp baru", "/kapuas/layanan/ktp-el?keadaan=baru"),
    ("ktp pertama wonogiri", "/wonogiri/layanan/ktp-el-baru"),
    ("ktp baru tangerang", "/kota-tangerang/layanan/ktp-el-baru"),
    ("ktp", "/kapuas/layanan/ktp-el"),
    ("ktp lama", "/sintang/layanan/ktp-el?keadaan=ktp-lama"),
    // Data that change.
    ("perubahan data ktp", "/pasaman-barat/layanan/ktp-el?keadaan=perubahan"),
    ("ganti data ktp wonogiri", "/wonogiri/layanan/ktp-el-perubahan-data"),
    ("ganti status kawin", "/wonogiri/layanan/ktp-el-perubahan-data"),
    ("buku nikah", "/wonogiri/layanan/ktp-el-perubahan-data"),
    ("akta cerai", "/wonogiri/layanan/ktp-el-perubahan-data"),
    ("akta kematian", "/wonogiri/layanan/ktp-el-perubahan-data"),
    ("meninggal", "/wonogiri/layanan/ktp-el-perubahan-data"),
    ("nikah", "/wonogiri/layanan/ktp-el-baru"),
    ("ganti kelamin", "/wonogiri/layanan/peristiwa-penting-lainnya"),
    ("penetapan pengadilan", "/wonogiri/layanan/peristiwa-penting-lainnya"),
    ("catatan pinggir", "/wonogiri/layanan/peristiwa-penting-lainnya"),
    // Moving, and people from elsewhere.
    ("pindah", "/sintang/layanan/ktp-el?keadaan=pindah"),
    ("surat pindah", "/sintang/layanan/ktp-el?keadaan=pindah"),
    ("pindah domisili ktp", "/sintang/layanan/ktp-el?keadaan=pindah"),
    ("domisili", "/wonogiri/layanan/kia-perubahan-data?keadaan=data-lainnya"),
    ("kia pindah alamat", "/wonogiri/layanan/kia-perubahan-data?keadaan=data-lainnya"),
    ("wna", "/sintang/layanan/ktp-el?keadaan=orang-asing"),
    ("orang asing", "/sintang/layanan/ktp-el?keadaan=orang-asing"),
    ("kitap", "/wonogiri/layanan/ktp-el-perubahan-data"),
    // Children.
    ("KIA rusak", "/wonogiri/layanan/kia-rusak"),
    ("kia ilang", "/wonogiri/layanan/kia-hilang"),
    ("kartu identitas anak", "/wonogiri/layanan/kia-baru"),
    ("kia anak 5 tahun", "/wonogiri/layanan/kia-baru?keadaan=usia-5-17"),
    ("kia 10 tahun", "/wonogiri/layanan/kia-baru?keadaan=usia-5-17"),
    ("anak umur 3 tahun", "/wonogiri/layanan/kia-baru?keadaan=usia-0-5"),
    ("ktp anak", "/wonogiri/layanan/kia-baru"),
    ("foto 4x6", "/wonogiri/layanan/kia-baru?keadaan=usia-5-17"),
    ("pas foto 4 x 6", "/wonogiri/layanan/kia-baru?keadaan=usia-5-17"),
    ("foto 4×6 anak", "/wonogiri/layanan/kia-baru?keadaan=usia-5-17"),
    // Papers, ages, steps, times and money.
    ("kartu keluarga", "/kapuas/layanan/ktp-el"),
    ("kk rusak", "/kapuas/layanan/ktp-el?keadaan=rusak"),
    ("akta klahiran", "/wonogiri/layanan/kia-baru"),
    ("akte lahir", "/wonogiri/layanan/kia-baru"),
    ("ijasah", "/kapuas/layanan/ktp-el?keadaan=salah"),
    ("pengantar RT", "/sintang/layanan/ktp-el"),
    ("formulir F-1.02", "/kota-tangerang/layanan/ktp-el-baru"),
    ("umur 17", "/wonogiri/layanan/ktp-el-baru"),
    ("perekaman", "/kota-tangerang/layanan/ktp-el-baru"),
    ("jadwal rekam ktp", "/kota-tangerang/layanan/ktp-el-baru"),
    ("surat panggilan perekaman", "/kapuas/layanan/ktp-el?keadaan=baru"),
    ("ktp online", "/kota-tangerang/layanan/ktp-el-baru"),
    ("sidik jari", "/kapuas/layanan/ktp-el"),
    ("iris mata", "/sintang/layanan/ktp-el"),
    ("nik bermasalah", "/pasaman-barat/layanan/ktp-el"),
    ("data ganda", "/pasaman-barat/layanan/ktp-el"),
    ("gratis", "/kapuas/layanan/ktp-el"),
    ("denda telat ktp", "/sintang/layanan/ktp-el"),
    ("berapa lama bikin ktp", "/kapuas/layanan/ktp-el"),
    ("14 hari", "/sintang/layanan/ktp-el"),
    // Slips of the finger, words written as one, beginnings of words.
    ("kpt hilang", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("ktp hilnag", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("kehilangn ktp sintnag", "/sintang/layanan/ktp-el?keadaan=hilang"),
    ("ktphilang", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("kartukeluarga", "/kapuas/layanan/ktp-el"),
    ("perekmaan", "/kota-tangerang/layanan/ktp-el-baru"),
    ("pengadln negeri", "/wonogiri/layanan/peristiwa-penting-lainnya"),
    ("kelam", "/wonogiri/layanan/peristiwa-penting-lainnya"),
    // In English.
    ("lost id card", "/kapuas/layanan/ktp-el?keadaan=hilang"),
    ("damaged identity card", "/kapuas/layanan/ktp-el?keadaan=rusak"),
    ("my first ID card", "/kapuas/layanan/ktp-el?keadaan=baru"),
    ("birth certifcate", "/wonogiri/layanan/kia-baru"),
    ("family card", "/kapuas/layanan/ktp-el"),
    ("moving", "/sintang/layanan/ktp-el?keadaan=pindah"),
    ("foreigner fine", "/sintang/layanan/ktp-el?keadaan=orang-asing"),
];

impl Running {
    async fn search(&self, typed: &str, rest: &str) -> Answer {
        let bytes: Vec<String> = typed.bytes().map(|byte| format!("%{byte:02x}")).collect();
        self.get(&format!("/cari?q={}{rest}", bytes.concat())).await
    }
}

/// The words of a page with single spaces between them.
fn said(html: &str) -> String {
    text_of(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The addresses of the results on a page, in order.
fn results(html: &str) -> Vec<String> {
    let Some((_, list)) = html.split_once("<ol class=\"results\">") else { return Vec::new() };
    let (list, _) = list.split_once("</ol>").unwrap();
    list.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_citizens_type_finds_first_what_they_need() {
    let portal = Site::shipped().start().await;
    let mut wrong = Vec::new();
    for (typed, expected) in SEARCHES {
        let first = results(&portal.search(typed, "").await.text()).into_iter().next().unwrap_or_default();
        if first != expected {
            wrong.push(format!("{typed:?} finds {first}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_result_says_why_it_was_found_and_what_it_takes() {
    let html = Site::shipped().start().await.search("surat kehilangan kapuas", "").await.text();
    assert!(html.contains("Surat keterangan kehilangan</mark> dari kepolisian"), "{html}");
    let text = said(&html);
    for words in
        ["KTP elektronik yang hilang", "Disdukcapil Kabupaten Kapuas", "Persyaratan:", "10 menit · Gratis"]
    {
        assert!(text.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_search_in_one_office_finds_nothing_of_another_and_shows_the_way_to_all() {
    let portal = Site::shipped().start().await;
    let html = portal.search("hilang", "&kantor=wonogiri").await.text();
    assert_eq!(results(&html), ["/wonogiri/layanan/kia-hilang", "/wonogiri/layanan/ktp-el-hilang"]);
    assert!(html.contains("href=\"/cari?q=hilang\">Cari di semua kantor</a>"));
    assert!(html.contains("<title>Cari layanan – Disdukcapil Kabupaten Wonogiri – Maklumat</title>"));
    let chosen = html.split("<option ").find(|option| option.contains("selected")).unwrap();
    assert!(chosen.contains("value=\"wonogiri\""), "{chosen}");

    let none = said(&portal.search("kia", "&kantor=kapuas").await.text());
    assert!(none.contains("Tidak ada layanan yang cocok") && none.contains("Kantor lain memiliki 4 layanan"));
    let all = portal.search("hilang", "&kantor=tidak-ada").await.text();
    assert!(results(&all).len() > 2, "an office that is none is no choice");
}

#[tokio::test]
async fn a_portal_for_one_office_offers_no_other() {
    let site = Site::shipped();
    site.keep_only("wonogiri");
    let html = site.start().await.search("ktp hilang", "").await.text();
    assert_eq!(results(&html)[0], "/wonogiri/layanan/ktp-el-hilang");
    assert!(!html.contains("<select") && !html.contains("Cari di semua kantor"));
    assert!(html.contains("Cari layanan – Disdukcapil Kabupaten Wonogiri"));
}

#[tokio::test]
async fn where_nothing_matches_the_page_says_what_it_looked_for_and_leads_on() {
    let portal = Site::shipped().start().await;
    let html = portal.search("asuransi mobil", "").await.text();
    let text = said(&html);
    assert_eq!(results(&html), [] as [&str; 0]);
    assert!(text.contains("Tidak ada layanan yang cocok") && text.contains("asuransi, mobil"));
    assert!(html.contains("href=\"/sintang/layanan/ktp-el\"") && html.contains("href=\"/wonogiri\""));

    let suggested = portal.search("sertifikat", "").await.text();
    assert!(suggested.contains("href=\"/cari?q=certificate\""), "{}", said(&suggested));
    let vague = said(&portal.search("bagaimana caranya", "").await.text());
    assert!(vague.contains("Kata-kata itu terlalu umum"));
}

#[tokio::test]
async fn a_mended_word_is_told_and_so_is_one_that_stands_nowhere() {
    let words = said(&Site::shipped().start().await.search("ktp hilnag zebra", "").await.text());
    assert!(words.contains("Menampilkan hasil untuk KTP hilang"), "{words}");
    assert!(words.contains("Tidak ditemukan: zebra"), "{words}");
}

#[tokio::test]
async fn a_draft_leaves_no_trace_and_a_later_version_is_found_from_its_day_on() {
    let site = Site::shipped();
    let secret = |status: &str, from: &str| {
        let text = site
            .read("kapuas/ktp-el.md")
            .replace("Judul: Penerbitan KTP elektronik", "Judul: Paspor perdagangan");
        let text = text.replace("Status: ditetapkan", &format!("Status: {status}"));
        text.replace("Berlaku mulai: tidak tercantum", &format!("Berlaku mulai: {from}"))
    };
    site.write("kapuas/paspor.md", &secret("draf", "1 Januari 2020"));
    site.write(
        "sintang/paspor.md",
        &secret("ditetapkan", "1 Desember 2026").replace("layanan:kartu-keluarga", "layanan:ktp-el"),
    );
    let actors = site.read("kapuas/kantor.md");
    let (_, actors) = actors.split_once("## Pelaksana\n").unwrap();
    let (actors, _) = actors.split_once("\n## ").unwrap();
    site.edit("sintang/kantor.md", "## Pelaksana\n", &format!("## Pelaksana\n{actors}"));
    let portal = site.start().await;

    at(&site.clock, "2026-11-30T16:59:00Z");
    for typed in ["paspor", "perdagangann", "paspr"] {
        let html = portal.search(typed, "").await.text();
        assert_eq!(results(&html), [] as [&str; 0], "{typed}");
        assert!(!said(&html).contains("perdagangan "), "not even as a word that may have been meant");
    }
    at(&site.clock, "2026-11-30T17:00:00Z");
    assert_eq!(results(&portal.search("paspr", "").await.text()), ["/sintang/layanan/paspor"]);
}

#[tokio::test]
async fn words_that_mean_the_same_are_content() {
    let site = Site::shipped();
    let portal = site.start().await;
    assert_eq!(results(&portal.search("gembok", "").await.text()), [] as [&str; 0]);
    site.edit("nasional/sinonim.md", "- KIA =", "- KIA = gembok =");
    portal.until("/cari?q=gembok", "/wonogiri/layanan/kia-baru").await;

    site.edit("nasional/sinonim.md", "- KIA = gembok =", "- KIA\n- gembok =");
    portal.until("/readyz", "\"code\":\"sinonim\"").await;
    assert!(
        portal.page("/cari?q=gembok").await.contains("/wonogiri/layanan/kia-baru"),
        "the last good version stays"
    );
}

#[tokio::test]
async fn an_answer_is_for_one_reader_and_kept_nowhere() {
    let portal = Site::shipped().start().await;
    let asked = Request::get("/cari?q=ktp+rahasia")
        .header("accept-encoding", "gzip, br")
        .body(Body::empty())
        .unwrap();
    let answer = portal.ask(asked).await;
    assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""));
    assert_eq!((answer.header("content-encoding"), answer.header("vary")), ("br", "accept-encoding"));
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    assert!(answer.header("content-security-policy").contains("form-action 'self'"));

    let html = portal.get("/cari?q=ktp+rahasia").await.text();
    let (head, _) = html.split_once("</head>").unwrap();
    assert!(head.contains("<title>Cari layanan – Maklumat</title>") && !head.contains("rahasia"), "{head}");
    assert!(!html.contains("<script"));
    assert_eq!(portal.get("/cari").await.header("x-robots-tag"), "");
}

#[tokio::test]
async fn what_was_typed_stays_text_and_stays_in_the_field() {
    let portal = Site::shipped().start().await;
    let html = portal.search("<script>alert(1)</script>\" autofocus \"ktp", "").await.text();
    assert!(!html.contains("<script") && !html.contains("\" autofocus"), "{html}");
    assert!(
        html.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot; autofocus &quot;ktp\""),
        "{html}"
    );
    assert!(html.contains("href=\"/en/cari?q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E%22+autofocus+%22ktp\""));
    for odd in ["/cari?q=%ff", "/cari?q", "/cari?q=&q=ktp", "/cari?q=%00", "/cari?kantor=%ff&q=ktp"] {
        assert_eq!(portal.get(odd).await.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test]
async fn more_than_200_characters_are_refused_at_the_field() {
    let portal = Site::shipped().start().await;
    assert_eq!(portal.search(&"é".repeat(200), "").await.status, StatusCode::OK);
    let answer = portal.search(&"é".repeat(201), "").await;
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (StatusCode::UNPROCESSABLE_ENTITY, "no-store")
    );
    let html = answer.text();
    assert!(html.contains("Anda menulis 201") && html.contains(&"é".repeat(201)));
    assert!(html.contains("aria-invalid=\"true\"") && html.contains("aria-describedby=\"q-salah\""));
}

#[tokio::test]
async fn every_page_leads_to_the_search_of_its_office_in_its_language() {
    let portal = Site::shipped().start().await;
    for (page, way) in [
        ("/", "action=\"/cari\""),
        ("/kapuas", "name=\"kantor\" value=\"kapuas\""),
        ("/kapuas/layanan/ktp-el", "href=\"/cari?kantor=kapuas\""),
        ("/en/kapuas/layanan/ktp-el", "href=\"/en/cari?kantor=kapuas\""),
        ("/privasi", "href=\"/cari\""),
    ] {
        assert!(portal.page(page).await.contains(way), "{page}");
    }
    let english = portal.page("/en/cari?q=lost+id+card").await;
    assert_eq!(results(&english)[0], "/en/kapuas/layanan/ktp-el?keadaan=hilang");
    assert!(english.contains("lang=\"en\"") && english.contains("Search services"));
}
