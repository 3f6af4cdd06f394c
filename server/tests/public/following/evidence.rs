//! Evidence over the web: what is taken, what is refused and how, and who gets it.

use super::*;
use axum::body::Body;
use axum::body::Bytes;
use axum::http::Request;
use futures_util::{StreamExt, stream};
use image::{ImageFormat, RgbImage};
use server::complaint::evidence::LARGEST_FILE;
use std::convert::Infallible;
use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const PLACE: &str = "-2.9931,114.3894";
const BUKTI: &str = "/pengaduan/lacak/kasus/bukti";

/// A picture with a comment that says where it was taken.
fn picture(colour: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = RgbImage::from_pixel(40, 30, image::Rgb([colour, 80, 80]));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
    let length = u8::try_from(PLACE.len() + 2).unwrap();
    let comment = [&[0xff, 0xfe, 0, length], PLACE.as_bytes()].concat();
    bytes.splice(2..2, comment);
    bytes
}

/// A form with files, as a browser writes it.
fn body(key: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body =
        format!("--batas\r\ncontent-disposition: form-data; name=\"kunci\"\r\n\r\n{key}\r\n").into_bytes();
    for (name, file) in files {
        let head = format!(
            "--batas\r\ncontent-disposition: form-data; name=\"berkas\"; filename=\"{name}\"\r\n\
             content-type: image/jpeg\r\n\r\n"
        );
        body.extend([head.as_bytes(), file, b"\r\n"].concat());
    }
    body.extend(b"--batas--\r\n");
    body
}

impl Complainant<'_> {
    pub(super) async fn uploads(&self, files: &[(&str, &[u8])], cookies: &str) -> Answer {
        self.uploads_body(body(&self.portal.portal.clock.new_id().to_string(), files), cookies).await
    }

    async fn uploads_body(&self, body: impl Into<Body>, cookies: &str) -> Answer {
        let request = Request::post(BUKTI)
            .header("content-type", "multipart/form-data; boundary=batas")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies)
            .body(body.into())
            .unwrap();
        self.portal.ask(request).await
    }

    async fn pieces(&self) -> Vec<Uuid> {
        let now = self.portal.portal.clock.now();
        let followed = self.portal.portal.complaints.follow(self.id, now).await.unwrap().unwrap();
        followed.evidence.iter().map(|piece| piece.id).collect()
    }
}

#[tokio::test]
async fn a_picture_comes_in_clean_and_goes_out_to_her_alone() {
    let site = Site::shipped();
    let portal = site.start().await;
    let (her, other) = (Complainant::anonymous(&portal).await, Complainant::anonymous(&portal).await);
    let open = her.opens().await;
    let sent = her.uploads(&[("rumah-siti.jpg", &picture(200)), ("dua.jpg", &picture(90))], &open).await;
    assert_eq!(
        (sent.status, sent.header("location")),
        (StatusCode::SEE_OTHER, "/pengaduan/lacak/kasus?tersimpan=bukti")
    );
    let page = portal.get_as(sent.header("location"), &open).await.text();
    assert!(page.contains("Bukti sudah tersimpan.") && page.contains("Foto 2 (1 kB)"), "{page}");
    assert!(!page.contains("rumah-siti"));

    let piece = her.pieces().await[0];
    let path = format!("/pengaduan/lacak/bukti/{piece}");
    let got = portal.get_as(&path, &open).await;
    assert_eq!(got.status, StatusCode::OK);
    assert_eq!(got.header("content-type"), "image/jpeg");
    assert_eq!(got.header("content-disposition"), "attachment; filename=\"bukti.jpg\"");
    assert_eq!(got.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!((got.header("x-content-type-options"), got.header("cache-control")), ("nosniff", "no-store"));
    assert!(image::load_from_memory(&got.body).is_ok());
    assert!(
        !got.body.windows(PLACE.len()).any(|part| part == PLACE.as_bytes()),
        "where it was taken is gone"
    );
    for cookies in [String::new(), other.opens().await] {
        assert_eq!(portal.get_as(&path, &cookies).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(portal.get_as("/pengaduan/lacak/bukti/1", &open).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_kept_is_told_file_by_file_and_the_rest_is_kept() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let open = her.opens().await;
    let heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic".as_slice();
    let large = vec![0xff; LARGEST_FILE + 1];
    let refused = her
        .uploads(&[("a.jpg", &picture(10)), ("C:\\f\\loket.heic", heic), ("besar.jpg", &large)], &open)
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = text_of(&refused.text());
    assert!(
        page.contains("Ada 2 hal yang perlu diperbaiki") && page.contains("1 berkas sudah tersimpan."),
        "{page}"
    );
    assert!(
        page.contains("Berkas \"loket.heic\" tidak dapat dibuka. Gunakan foto JPG, PNG, atau WebP"),
        "{page}"
    );
    assert!(page.contains("Berkas \"besar.jpg\" lebih besar dari 8 MB."), "{page}");
    assert_eq!(her.pieces().await.len(), 1);

    for (files, says) in [
        (vec![("surat.pdf", b"%PDF-1.7 x".as_slice())], "adalah PDF. Untuk pengaduan tanpa identitas"),
        (vec![("", b"".as_slice())], "Pilih berkas yang akan dikirim."),
        (vec![("x.jpg", b"\xff\xd8\xff\xe0".as_slice())], "rusak atau tidak utuh"),
    ] {
        let refused = her.uploads(&files, &open).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(text_of(&refused.text()).contains(says), "{says}: {}", text_of(&refused.text()));
    }
    let four = [20, 70, 120, 170].map(picture);
    let four: Vec<_> = four.iter().map(|file| ("a.jpg", file.as_slice())).collect();
    let refused = her.uploads(&four, &open).await;
    assert!(text_of(&refused.text()).contains("Paling banyak 3 berkas sekali kirim."));
    assert_eq!(her.pieces().await.len(), 4);

    let open_identity = Complainant::with(&portal, Identity::Open).await;
    let paper = [("surat.pdf", b"%PDF-1.7 x".as_slice())];
    assert_eq!(
        open_identity.uploads(&paper, &open_identity.opens().await).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn what_breaks_off_takes_nothing_with_it() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let open = her.opens().await;
    let key = portal.portal.clock.new_id().to_string();
    let whole = body(&key, &[("a.jpg", &picture(10)), ("b.jpg", &picture(60))]);
    let broken = her.uploads_body(whole[..whole.len() - 300].to_vec(), &open).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = text_of(&broken.text());
    assert!(page.contains("Sambungan terputus saat mengunggah. Data lain sudah tersimpan."), "{page}");
    assert!(
        page.contains("1 berkas sudah tersimpan.") && page.contains("Isi pengaduan Anda sudah tersimpan"),
        "{page}"
    );
    assert_eq!(her.pieces().await.len(), 1);
    // The same form, whole: what was kept is not kept twice.
    for _ in 0..2 {
        assert_eq!(her.uploads_body(whole.clone(), &open).await.status, StatusCode::SEE_OTHER);
        assert_eq!(her.pieces().await.len(), 2);
    }
    // After a step back in the browser the form has the key that it had, and another picture.
    let other = body(&key, &[("c.jpg", &picture(110))]);
    assert_eq!(her.uploads_body(other, &open).await.status, StatusCode::SEE_OTHER);
    assert_eq!(her.pieces().await.len(), 3);
}

#[tokio::test]
async fn nothing_is_taken_without_an_open_complaint_or_when_it_is_over() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let file = picture(10);
    let read = Arc::new(AtomicUsize::new(0));
    let body = || counted(body("", &[("a.jpg", &file)]), &read);
    let stranger = her.uploads_body(body(), "").await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
    assert!(text_of(&stranger.text()).contains("Sesi Anda sudah berakhir."));
    let open = her.opens().await;
    her.does("cabut", &[], &open).await;
    let over = her.uploads_body(body(), &open).await;
    assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(&over.text()).contains("Pengaduan ini sudah berakhir"), "{}", text_of(&over.text()));
    assert!(her.pieces().await.is_empty());
    assert_eq!(read.load(Ordering::Relaxed), 0, "nothing of them was read");
}

/// A body that counts how much of it was asked for.
fn counted(body: Vec<u8>, read: &Arc<AtomicUsize>) -> Body {
    let (read, mut rest) = (Arc::clone(read), Bytes::from(body));
    Body::from_stream(stream::iter(std::iter::from_fn(move || {
        let part = rest.split_to(rest.len().min(100));
        read.fetch_add(part.len(), Ordering::Relaxed);
        (!part.is_empty()).then_some(Ok::<_, Infallible>(part))
    })))
}

/// A body of which this much comes, and then nothing any more.
fn standing(body: &[u8]) -> Body {
    let begun = Ok::<_, Infallible>(Bytes::copy_from_slice(body));
    Body::from_stream(stream::once(async { begun }).chain(stream::pending()))
}

#[tokio::test]
async fn who_sends_again_goes_first_and_the_hundredth_try_is_as_good_as_the_first() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let open = her.opens().await;
    let whole = body(&portal.portal.clock.new_id().to_string(), &[("a.jpg", &picture(10))]);
    for cut in 0..100 {
        let broken = her.uploads_body(whole[..whole.len() * cut / 100].to_vec(), &open).await;
        assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // The connection was lost, and the portal does not know.
    let lost = her.uploads_body(standing(&whole[..300]), &open);
    let again = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        her.uploads_body(whole.clone(), &open).await
    };
    let both = tokio::time::timeout(Duration::from_secs(20), async { tokio::join!(lost, again) });
    let (lost, again) = both.await.expect("neither waits for the other for good");
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", text_of(&again.text()));
    assert!(text_of(&lost.text()).contains("Sambungan terputus"), "{}", text_of(&lost.text()));
    assert_eq!(her.pieces().await.len(), 1);
}

#[tokio::test]
async fn the_head_of_a_file_that_never_ends_is_not_read_to_its_end() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let open = her.opens().await;
    let field = |more: &str| {
        format!("--batas\r\ncontent-disposition: form-data; name=\"berkas\"; filename=\"{more}").into_bytes()
    };
    let read = Arc::new(AtomicUsize::new(0));
    let endless = counted([field(""), vec![b'a'; 9_000_000]].concat(), &read);
    assert_eq!(her.uploads_body(endless, &open).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(read.load(Ordering::Relaxed) < 100_000, "{}", read.load(Ordering::Relaxed));
    // Before the first field, and behind a large file.
    let before = counted(vec![b'-'; 9_000_000], &read);
    assert_eq!(her.uploads_body(before, &open).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let large = [field("a.jpg\"\r\n\r\n"), vec![7; 200_000], b"\r\n".to_vec()].concat();
    let behind = counted([large, field(""), vec![b'a'; 9_000_000]].concat(), &read);
    assert_eq!(her.uploads_body(behind, &open).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(read.load(Ordering::Relaxed) < 600_000, "{}", read.load(Ordering::Relaxed));
}

#[tokio::test]
async fn a_download_holds_memory_until_it_is_taken_or_dropped() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::with(&portal, Identity::Open).await;
    let open = her.opens().await;
    let paper = [b"%PDF-1.7 ".as_slice(), &vec![b' '; LARGEST_FILE - 9]].concat();
    assert_eq!(her.uploads(&[("surat.pdf", &paper)], &open).await.status, StatusCode::SEE_OTHER);
    let path = format!("/pengaduan/lacak/bukti/{}", her.pieces().await[0]);
    let ask = async || {
        let request = Request::get(&path).header("cookie", &open).body(Body::empty()).unwrap();
        portal.answer(request).await
    };
    let slow = ask().await;
    assert_eq!(slow.status(), StatusCode::OK);
    let refused = ask().await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE, "one reader has one large piece at a time");
    assert_eq!(refused.headers()["retry-after"], "20");
    drop(slow);
    let got = portal.get_as(&path, &open).await;
    assert!(got.status == StatusCode::OK && got.body == paper);
}

#[tokio::test]
async fn a_receipt_is_gone_back_to() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let open = her.opens().await;
    let receipt = portal.portal.clock.new_id();
    let field = format!("--batas\r\ncontent-disposition: form-data; name=\"terkirim\"\r\n\r\n{receipt}\r\n");
    let sent = [field.as_bytes(), &body("", &[("a.jpg", &picture(10))])].concat();
    let answer = her.uploads_body(sent, &open).await;
    assert_eq!(answer.header("location"), format!("/pengaduan/terkirim/{receipt}"));
}
