//! Evidence (bukti): sent by whoever complained, and handed out to those who may see it.
//!
//! A file is taken in part by part, made anew and kept before the next begins: what breaks off takes nothing with it that came
//! before, and of several files no two are in memory.

use super::case::{after, opened};
use super::following::ended;
use super::head;
use crate::complaint::evidence::{Busy, Clean, Incoming, Media, Unfit};
use crate::complaint::following::Followed;
use crate::complaint::{ComplaintId, Denied};
use crate::officer::Officer;
use crate::web::Portal;
use crate::web::cookie;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::flood::Paced;
use crate::web::one_reader::scripted_page;
use crate::web::reading::Reading;
use app::complaint::case::view::Form;
use app::complaint::paths;
use app::complaint::upload::{self, FILES, KEY, MOST_FILES, RECEIPT, RefusedView, UploadView, Wrong};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::complaint::{Act, Identity};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// What is read of a form with files, without keeping what is too large: a browser whose sending is cut off shows no answer.
pub(in crate::web) const MOST_READ: usize = 64 * 1024 * 1024;
/// How long nothing may come before the connection counts as broken.
const SILENCE: Duration = Duration::from_mins(1);
/// How long the sending of one form may take in all: three pictures over a weak network.
pub(in crate::web) const PATIENCE: Duration = Duration::from_mins(30);
/// The longest key of a form, with what some write around it.
const LONGEST_KEY: usize = 64;
/// The longest name of a file that is shown again.
const LONGEST_NAME: usize = 60;

/// Whether an address takes files, and so takes its time.
pub(in crate::web) fn takes_files(path: &str) -> bool {
    let path = path.strip_prefix("/en").unwrap_or(path);
    path.ends_with("/bukti") && (path.starts_with("/pengaduan/") || path.starts_with("/petugas/pengaduan/"))
}

/// Takes evidence in.
pub(super) async fn send(
    reading: Reading,
    Paced(_): Paced,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Error> {
    let Ok(mut parts) = Multipart::from_request(request, &reading.portal).await else {
        return refused(reading, headers, None, Came::nothing()).await;
    };
    let Some(open) = opened(&reading, &headers).await? else {
        pass_by(&mut parts).await;
        return ended(reading, headers).await;
    };
    let sender = Sender {
        id: open.id,
        only_pictures: open.progress.report.identity == Identity::Anonymous,
        may: open.acts.contains(&Act::AddEvidence),
        officer: None,
    };
    let came = take_in(&reading.portal, &sender, parts).await?;
    if !came.wrongs.is_empty() {
        return refused(reading, headers, Some(open), came).await;
    }
    let on = match came.receipt {
        Some(key) => paths::receipt(reading.locale, key),
        None => after(reading.locale, Form::Evidence),
    };
    Ok(Redirect::to(&on).into_response())
}

/// Who sends evidence, for which complaint.
pub(in crate::web) struct Sender<'a> {
    pub(in crate::web) id: ComplaintId,
    /// Whether the complaint is anonymous.
    pub(in crate::web) only_pictures: bool,
    /// Whether evidence can be added now.
    pub(in crate::web) may: bool,
    /// The officer who was handed it. Unset: whoever complained sends it herself.
    pub(in crate::web) officer: Option<&'a Officer>,
}

/// What came of a form.
#[derive(Default)]
pub(in crate::web) struct Came {
    receipt: Option<Uuid>,
    /// How many files were kept.
    pub(in crate::web) kept: usize,
    /// What could not be.
    pub(in crate::web) wrongs: Vec<Wrong>,
}

impl Came {
    /// Of what is no form with files.
    pub(in crate::web) fn nothing() -> Self {
        Self { wrongs: vec![Wrong::Nothing], ..Self::default() }
    }
}

/// Takes in what the form has, file by file. What cannot be taken is told, and the rest is taken all the same.
pub(in crate::web) async fn take_in(
    portal: &Arc<Portal>,
    sender: &Sender<'_>,
    mut parts: Multipart,
) -> Result<Came, Error> {
    let mut came = Came::default();
    let mut key = portal.clock.new_id();
    let mut files = 0;
    loop {
        let field = match tokio::time::timeout(SILENCE, parts.next_field()).await {
            Ok(Ok(Some(field))) => field,
            Ok(Ok(None)) => break,
            Ok(Err(error)) => {
                came.wrongs.push(broke(&error));
                return Ok(came);
            }
            Err(_) => {
                came.wrongs.push(Wrong::Cut);
                return Ok(came);
            }
        };
        match field.name() {
            Some(KEY) => key = uuid(field).await.unwrap_or(key),
            Some(RECEIPT) => came.receipt = uuid(field).await,
            Some(FILES) => {
                let name = shown_name(field.file_name());
                let file = match whole(portal, field).await {
                    Ok(file) if file.is_empty() && name.is_empty() => continue,
                    Ok(file) => file,
                    Err(wrong) => {
                        came.wrongs.push(wrong);
                        pass_by(&mut parts).await;
                        return Ok(came);
                    }
                };
                if files == MOST_FILES {
                    came.wrongs.push(Wrong::TooMany);
                    pass_by(&mut parts).await;
                    return Ok(came);
                }
                files += 1;
                match keep(portal, sender, key, file).await? {
                    Ok(()) => came.kept += 1,
                    Err(wrong) => came.wrongs.push(wrong.of(name)),
                }
            }
            _ => {}
        }
    }
    if files == 0 {
        came.wrongs.push(Wrong::Nothing);
    }
    Ok(came)
}

/// Lets the rest of a form by, keeping nothing of it: a browser whose sending is cut off shows no answer.
async fn pass_by(parts: &mut Multipart) {
    while let Ok(Ok(Some(_))) = tokio::time::timeout(SILENCE, parts.next_field()).await {}
}

/// Why one file could not be taken.
enum Refused {
    Unfit(Unfit),
    Full,
    Over,
    Busy,
}

impl Refused {
    fn of(self, name: String) -> Wrong {
        match self {
            Self::Unfit(Unfit::Kind) => Wrong::Kind(name),
            Self::Unfit(Unfit::TooLarge) => Wrong::TooLarge(name),
            Self::Unfit(Unfit::TooManyPixels) => Wrong::TooManyPixels(name),
            Self::Unfit(Unfit::Broken) => Wrong::Broken(name),
            Self::Unfit(Unfit::OnlyPictures) => Wrong::OnlyPictures(name),
            Self::Full => Wrong::Full,
            Self::Over => Wrong::Over,
            Self::Busy => Wrong::Busy,
        }
    }
}

/// Makes one file anew and keeps it.
async fn keep(
    portal: &Portal,
    sender: &Sender<'_>,
    key: Uuid,
    file: Incoming,
) -> Result<Result<(), Refused>, Error> {
    if !sender.may {
        return Ok(Err(Refused::Over));
    }
    let complaints = &portal.complaints;
    let clean = match complaints.clean(file, sender.only_pictures).await {
        Ok(Ok(clean)) => clean,
        Ok(Err(unfit)) => return Ok(Err(Refused::Unfit(unfit))),
        Err(Busy) => return Ok(Err(Refused::Busy)),
    };
    let form = event_id(key, &clean);
    let added = match sender.officer {
        Some(officer) => complaints.add_evidence_for(officer, sender.id, form, clean).await,
        None => complaints.add_evidence(sender.id, form, clean).await,
    };
    match added {
        Ok(()) => Ok(Ok(())),
        Err(Denied::Full) => Ok(Err(Refused::Full)),
        Err(Denied::Store(error)) => Err(error.into()),
        Err(_) => Ok(Err(Refused::Over)),
    }
}

/// The same file with the same form is the same event, however often it is sent. Another file with that form, as after a step
/// back in the browser, is another.
fn event_id(key: Uuid, clean: &Clean) -> Uuid {
    let digest = Sha256::new().chain_update(key).chain_update(&clean.bytes).finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The file, as far as it is not too large.
async fn whole(portal: &Portal, mut field: Field<'_>) -> Result<Incoming, Wrong> {
    let mut file = portal.complaints.incoming();
    loop {
        match tokio::time::timeout(SILENCE, field.chunk()).await {
            Ok(Ok(Some(part))) => file.take(&part).map_err(|Busy| Wrong::Busy)?,
            Ok(Ok(None)) => return Ok(file),
            Ok(Err(error)) => return Err(broke(&error)),
            Err(_) => return Err(Wrong::Cut),
        }
    }
}

fn broke(error: &MultipartError) -> Wrong {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Wrong::TooLarge(String::new()) } else { Wrong::Cut }
}

/// A key, of which no more is kept in memory than a key has, however much is sent for one.
async fn uuid(mut field: Field<'_>) -> Option<Uuid> {
    let mut text = Vec::new();
    while let Ok(Ok(Some(chunk))) = tokio::time::timeout(SILENCE, field.chunk()).await {
        let room = LONGEST_KEY.saturating_sub(text.len());
        text.extend(chunk.iter().take(room + 1));
        if text.len() > LONGEST_KEY {
            return None;
        }
    }
    Uuid::try_parse_ascii(&text).ok()
}

/// The last part of a name, cut to what fits a line: some browsers send the folders too. It is told to whoever sent it, and
/// neither kept nor logged.
fn shown_name(name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

/// The form again, and what is wrong.
async fn refused(
    reading: Reading,
    headers: HeaderMap,
    open: Option<Followed>,
    came: Came,
) -> Result<Response, Error> {
    let open = match open {
        Some(open) => open,
        None => match opened(&reading, &headers).await? {
            Some(open) => open,
            None => return ended(reading, headers).await,
        },
    };
    let entry = reading.snapshot.catalogue.offices.get(&open.office).ok_or(Error::NoPage)?;
    let office = entry.office.clone();
    let busy = came.wrongs.contains(&Wrong::Busy);
    let status = if busy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = UploadView {
        locale: reading.locale,
        key: reading.portal.clock.new_id(),
        only_pictures: open.progress.report.identity == Identity::Anonymous,
        receipt: came.receipt,
        kept: 0,
    };
    let view = RefusedView { form, kept: came.kept, wrongs: came.wrongs };
    let mut response = scripted_page(reading, headers, status, move |reading| {
        let locale = reading.locale;
        let head = head(locale, upload::title(&view, &office.short_name), Some(paths::case(locale.other())));
        let sheets = reading.portal.site.paths();
        let (style, script) = (sheets.complaint.clone(), sheets.complaint_script.clone());
        let page = || upload::page(&view, &office.short_name, &style, &script);
        reading.portal.renderer.document(head, Some(&office), page)
    })
    .await?;
    if busy {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("20"));
    }
    Ok(response)
}

/// A piece for whoever complained: only as long as her complaint is open in this browser.
pub(super) async fn show(
    reading: Reading,
    Segments(piece): Segments<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let piece = Uuid::try_parse(&piece).map_err(|_| Error::NoPage)?;
    let id = cookie::open_complaint(&reading.portal, &headers).ok_or(Error::NoPage)?;
    let found = reading.portal.complaints.evidence(ComplaintId(id), piece).await?;
    Ok(handed_out(found.ok_or(Error::NoPage)?))
}

/// A piece of evidence as a download: nothing in it is shown by the portal, and nothing in it runs.
pub(in crate::web) fn handed_out(piece: Clean) -> Response {
    let (media, file) = match piece.media {
        Media::Jpeg => ("image/jpeg", "attachment; filename=\"bukti.jpg\""),
        Media::Pdf => ("application/pdf", "attachment; filename=\"bukti.pdf\""),
    };
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(file)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, piece.bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_take_files_take_their_time() {
        for path in
            ["/pengaduan/lacak/kasus/bukti", "/en/pengaduan/lacak/kasus/bukti", "/petugas/pengaduan/x/bukti"]
        {
            assert!(takes_files(path), "{path}");
        }
        for path in ["/pengaduan/lacak/kasus/balas", "/petugas/permohonan/bukti", "/bukti", "/en/bukti"] {
            assert!(!takes_files(path), "{path}");
        }
    }

    #[test]
    fn of_a_name_the_last_part_is_shown() {
        assert_eq!(shown_name(Some("C:\\Foto\\loket\u{7}.heic")), "loket.heic");
        assert_eq!(shown_name(Some(&format!("dir/{}", "a".repeat(99)))).len(), 60);
        assert_eq!(shown_name(None), "");
    }
}
