//! The file that was sent.

use crate::web::Portal;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use std::convert::Infallible;
use std::sync::Arc;
use uuid::Uuid;

/// The largest file.
const LARGEST: usize = 2 * 1024 * 1024;
/// What is read of a larger one, without keeping it: a browser whose sending is cut off shows no answer.
pub(super) const MOST_READ: usize = 16 * 1024 * 1024;

/// The file is larger than is taken.
pub(super) struct TooLarge;

/// The form with its file.
pub(super) struct Upload {
    /// The form's key, if it came.
    pub(super) key: Option<Uuid>,
    /// The file; empty where none was chosen.
    pub(super) file: Result<Vec<u8>, TooLarge>,
}

impl FromRequest<Arc<Portal>> for Upload {
    type Rejection = Infallible;

    async fn from_request(request: Request, portal: &Arc<Portal>) -> Result<Self, Infallible> {
        let mut upload = Self { key: None, file: Ok(Vec::new()) };
        let Ok(mut parts) = Multipart::from_request(request, portal).await else { return Ok(upload) };
        loop {
            match parts.next_field().await {
                Ok(Some(field)) if field.name() == Some("kunci") => {
                    upload.key = field.text().await.ok().and_then(|key| Uuid::try_parse(&key).ok());
                }
                Ok(Some(field)) if field.name() == Some(app::officer::import::FILE) => {
                    upload.file = whole(field).await;
                }
                Ok(Some(_)) => {}
                Ok(None) => return Ok(upload),
                Err(_) => return Ok(Self { file: Err(TooLarge), ..upload }),
            }
        }
    }
}

async fn whole(mut field: Field<'_>) -> Result<Vec<u8>, TooLarge> {
    let (mut file, mut fits) = (Vec::new(), true);
    while let Some(part) = field.chunk().await.map_err(|_| TooLarge)? {
        fits = fits && file.len() + part.len() <= LARGEST;
        if fits {
            file.extend_from_slice(&part);
        }
    }
    if fits { Ok(file) } else { Err(TooLarge) }
}
