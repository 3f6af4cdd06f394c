//! What is in a form with files: taken in part by part, made anew and kept before the next begins.

use super::coming::{Coming, chunk, drain};
use crate::client::Client;
use crate::complaint::evidence::{Busy, By, Clean, Incoming, Unfit};
use crate::complaint::{ComplaintId, Denied};
use crate::officer::Officer;
use crate::web::Portal;
use crate::web::error::Error;
use app::complaint::upload::{FILES, KEY, MOST_FILES, RECEIPT, Wrong};
use axum::extract::Request;
use axum::extract::multipart::Field;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// The longest key of a form, with what some write around it.
const LONGEST_KEY: usize = 64;
/// The longest name of a file that is shown again.
const LONGEST_NAME: usize = 60;

/// Who sends evidence, for which complaint.
pub(in crate::web) struct Sender<'a> {
    pub(in crate::web) id: ComplaintId,
    /// Whether the complaint is anonymous.
    pub(in crate::web) only_pictures: bool,
    /// Whether evidence can be added now.
    pub(in crate::web) may: bool,
    /// Whoever complained herself, or the officer who was handed it.
    pub(in crate::web) from: Giver<'a>,
}

/// From whom a form with files comes.
#[derive(Clone, Copy)]
pub(in crate::web) enum Giver<'a> {
    /// Whoever complained, at this client.
    Complainant(Client),
    /// An officer.
    Officer(&'a Officer),
}

/// What came of a form.
#[derive(Default)]
pub(in crate::web) struct Came {
    /// The receipt that it stood on.
    pub(super) receipt: Option<Uuid>,
    /// How many files were kept.
    pub(in crate::web) kept: usize,
    /// What could not be.
    pub(in crate::web) wrongs: Vec<Wrong>,
}

impl Came {
    /// Of what could not be taken at all.
    pub(super) fn refused(wrong: Wrong) -> Self {
        Self::default().and(wrong)
    }

    fn and(mut self, wrong: Wrong) -> Self {
        self.wrongs.push(wrong);
        self
    }
}

/// Takes in what is sent for a complaint. Nothing of it is read before there is a place for whoever sends it.
pub(in crate::web) async fn receive(
    portal: &Arc<Portal>,
    sender: &Sender<'_>,
    request: Request,
) -> Result<Came, Error> {
    if !sender.may {
        return Ok(Came::refused(Wrong::Over));
    }
    let by = match sender.from {
        Giver::Complainant(client) => By::Complainant(client),
        Giver::Officer(officer) => By::Officer(officer.id),
    };
    let Ok(sending) = portal.complaints.sends_evidence(sender.id, by).await else {
        return Ok(Came::refused(Wrong::Busy));
    };
    match Coming::of(request, portal, sending).await {
        Ok(form) => take_in(portal, sender, form).await,
        Err(wrong) => Ok(Came::refused(wrong)),
    }
}

/// Takes in what the form has, file by file. What cannot be taken is told, and the rest is taken all the same.
async fn take_in(portal: &Arc<Portal>, sender: &Sender<'_>, mut form: Coming) -> Result<Came, Error> {
    let mut came = Came::default();
    let mut key = portal.clock.new_id();
    let mut files = 0;
    loop {
        let field = match form.next().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(wrong) => return Ok(came.and(wrong)),
        };
        match field.name() {
            Some(KEY) => key = uuid(field).await.unwrap_or(key),
            Some(RECEIPT) => came.receipt = uuid(field).await,
            Some(FILES) => {
                let name = shown_name(field.file_name());
                let file = match whole(portal, field).await {
                    Ok(file) if file.is_empty() && name.is_empty() => continue,
                    Ok(file) if files < MOST_FILES => file,
                    Ok(_) => {
                        form.pass_by().await;
                        return Ok(came.and(Wrong::TooMany));
                    }
                    Err(wrong) => {
                        form.pass_by().await;
                        return Ok(came.and(wrong));
                    }
                };
                files += 1;
                match keep(portal, sender, key, file).await? {
                    Ok(()) => came.kept += 1,
                    Err(wrong) => came.wrongs.push(wrong.of(name)),
                }
            }
            _ => {
                if let Err(wrong) = drain(field).await {
                    return Ok(came.and(wrong));
                }
            }
        }
    }
    Ok(if files == 0 { came.and(Wrong::Nothing) } else { came })
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
    let complaints = &portal.complaints;
    let clean = match complaints.clean(file, sender.only_pictures).await {
        Ok(Ok(clean)) => clean,
        Ok(Err(unfit)) => return Ok(Err(Refused::Unfit(unfit))),
        Err(Busy) => return Ok(Err(Refused::Busy)),
    };
    let form = event_id(key, &clean);
    let added = match sender.from {
        Giver::Officer(officer) => complaints.add_evidence_for(officer, sender.id, form, clean).await,
        Giver::Complainant(_) => complaints.add_evidence(sender.id, form, clean).await,
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

/// The file, as far as it is not too large. Where there is no room for it, the rest of it is let by.
async fn whole(portal: &Portal, mut field: Field<'_>) -> Result<Incoming, Wrong> {
    let mut file = portal.complaints.incoming();
    while let Some(part) = chunk(&mut field).await? {
        if let Err(Busy) = file.take(&part) {
            drop(file);
            drain(field).await?;
            return Err(Wrong::Busy);
        }
    }
    Ok(file)
}

/// A key, of which no more is kept in memory than a key has, however much is sent for one.
async fn uuid(mut field: Field<'_>) -> Option<Uuid> {
    let mut text = Vec::new();
    while let Ok(Some(part)) = chunk(&mut field).await {
        text.extend(part.iter().take((LONGEST_KEY + 1).saturating_sub(text.len())));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_name_the_last_part_is_shown() {
        assert_eq!(shown_name(Some("C:\\Foto\\loket\u{7}.heic")), "loket.heic");
        assert_eq!(shown_name(Some(&format!("dir/{}", "a".repeat(99)))).len(), 60);
        assert_eq!(shown_name(None), "");
    }
}
