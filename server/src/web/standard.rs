//! The public pages: start, office, service, checklist, and what the portal says about itself.
//!
//! All are kept as compressed bytes; a handler finds out what is asked for, and renders on a miss.

use super::Portal;
use super::error::Error;
use super::headers::Csp;
use super::page_cache::{Page, PageKey};
use crate::content::OfficeEntry;
use crate::publication::Snapshot;
use app::office::view::OfficeView;
use app::shell::Head;
use app::standard::view::ServiceView;
use app::standard::{checklist, page};
use app::ui::paths;
use app::ui::prose::Links;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::HeaderMap;
use jiff::civil::Date;
use leptos::prelude::*;
use model::{OfficeId, ServiceId, SituationId, Standard};
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<Portal> {
    Router::new()
        .route("/", get(home))
        .route("/privasi", get(privacy))
        .route("/aksesibilitas", get(accessibility))
        .route("/{office}", get(office))
        .route("/{office}/layanan/{service}", get(service))
        .route("/{office}/layanan/{service}/daftar", get(service_checklist))
}
