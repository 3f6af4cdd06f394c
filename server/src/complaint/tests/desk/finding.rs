//! Search by words, and what looks alike.

use super::*;

async fn named(bureau: &Bureau, what: &str) -> ComplaintId {
    let mut form = bureau.house.form();
    form.report = Report { wish: None, when: None, place: None, service: None, ..report(what) };
    bureau.house.file(form).await
}

#[tokio::test]
async fn every_word_that_is_looked_for_occurs_and_its_stem_is_enough() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let one = named(&bureau, "Petugas loket dua meminta pungutan lima puluh ribu").await;
    bureau.house.wait(SignedDuration::from_secs(1));
    let other = named(&bureau, "Loket tiga tutup sebelum waktunya").await;
    let found = async |words: &str| -> Vec<ComplaintId> {
        let rows = bureau.complaints().search(&handler, words).await.unwrap();
        rows.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(found("loket").await, [other, one], "the latest first");
    assert_eq!(found("LOKET pungutan").await, [one]);
    assert_eq!(found("memungut").await, [one]);
    assert_eq!(found("loket kucing").await, []);
    assert_eq!(found("").await, []);
    let answer = Happening::AnsweredAtOnce { response: text("Kepala seksi memberi teguran.") };
    bureau.verified(other).await;
    bureau.act(&handler, other, answer).await.unwrap();
    assert_eq!(found("teguran").await, [other], "answers are found too");
}

#[tokio::test]
async fn what_shares_words_or_the_application_looks_alike_and_only_what_she_may_read() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let words = "Printer kartu rusak sejak Rabu sehingga antrean panjang sekali";
    let one = named(&bureau, words).await;
    let twin = named(&bureau, "Antrean panjang karena printer kartu rusak").await;
    let deputys = bureau.filed(Concerns::Team, words).await;
    let unlike = named(&bureau, "Akta kelahiran anak saya salah ketik").await;
    let (application, _) = bureau.house.application("kapuas").await;
    let linked = async |what: &str| {
        let mut form = bureau.house.form();
        form.report = report(what);
        form.application = Some(application);
        bureau.house.file(form).await
    };
    let (first, second) = (linked("Belum jadi juga").await, linked("Kapan selesai").await);
    let alike = async |id| -> Vec<ComplaintId> {
        let seen = bureau.complaints().desk(&handler, id).await.unwrap();
        seen.similar.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(alike(one).await, [twin], "not {deputys:?} or {unlike:?}");
    assert_eq!(alike(first).await.first(), Some(&second));
    for _ in 0..7 {
        named(&bureau, words).await;
    }
    assert_eq!(alike(one).await.len(), 5);
}
