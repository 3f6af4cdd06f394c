//! Persyaratan: what everybody brings, then one heading of level 3 for each situation.

use super::requirement::{self, Taken};
use crate::content::diagnostic::Code;
use crate::content::fields;
use crate::content::markdown::{Block, Item};
use crate::content::prose;
use crate::content::sections::Section;
use crate::content::sink::Sink;
use crate::content::text::Text;
use model::SituationId;
use model::prose::Link;
use model::slug::slugify;
use model::standard::{Prerequisite, Requirements, Situation};
use std::ops::Range;

pub(super) fn read(sink: &mut Sink, section: &Section, marks: &mut Vec<Range<usize>>) -> Requirements {
    let mut requirements = Requirements::default();
    let (items, rest) = fields::items(&section.blocks);
    requirements.notes = prose::of(sink, &rest);
    let mut common_ids = Taken::new();
    for item in items {
        if let Some(prerequisite) = prerequisite(sink, item) {
            requirements.prerequisites.push(prerequisite);
        } else {
            marks.push(item.text.span());
            requirements.common.extend(requirement::read(sink, item, &mut common_ids));
        }
    }
    for (heading, blocks) in &section.parts {
        situation(sink, &mut requirements, heading, blocks, &common_ids, marks);
    }
    requirements
}

fn situation(
    sink: &mut Sink,
    requirements: &mut Requirements,
    heading: &Text,
    blocks: &[Block],
    common_ids: &Taken,
    marks: &mut Vec<Range<usize>>,
) {
    let Some((id, title)) = name(sink, requirements, heading) else { return };
    let mut ids = common_ids.clone();
    let mut own = Vec::new();
    for item in fields::only_items(sink, blocks) {
        if let Some(prerequisite) = prerequisite(sink, item) {
            requirements.prerequisites.push(Prerequisite { situations: vec![id.clone()], ..prerequisite });
        } else {
            marks.push(item.text.span());
            own.extend(requirement::read(sink, item, &mut ids));
        }
    }
    let (title, inferred) = match title.strip_suffix("(disimpulkan)") {
        Some(title) => (title, true),
        None => (title, false),
    };
    let title = sink.words(&title);
    requirements.situations.push(Situation { id, title, inferred, requirements: own });
}

/// The id and the title of a situation; the id has to be there and to be new.
fn name(sink: &mut Sink, requirements: &Requirements, heading: &Text) -> Option<(SituationId, Text)> {
    let (title, id) = heading.cut_id(sink);
    let Some(id) = id else {
        sink.report(
            Code::MissingId,
            heading.span(),
            "Judul keadaan ini belum memiliki id.",
            format!("Tambahkan {{#{}}} di akhir judul, atau nama pendek lain.", slugify(title.as_str())),
        );
        return None;
    };
    let parsed = match SituationId::parse(id.as_str()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = format!("Id \"{}\" tidak dapat dipakai.", id.as_str());
            sink.report(Code::BadId, id.span(), message, format!("Aturannya: {error}."));
            return None;
        }
    };
    if requirements.situations.iter().any(|own| own.id == parsed) {
        let message = format!("Id \"{parsed}\" sudah dipakai oleh keadaan lain.");
        sink.report(Code::RepeatedId, id.span(), message, "Beri id yang lain.");
        return None;
    }
    Some((parsed, title))
}

/// `Prasyarat: Jika pindah: ajukan [KK](layanan:kartu-keluarga) dahulu.`
fn prerequisite(sink: &mut Sink, item: &Item) -> Option<Prerequisite> {
    let text = item.text.strip_prefix("prasyarat:")?;
    fields::refuse_below(sink, item);
    let (when, text) = requirement::condition(sink, &text);
    let mut service = None;
    for (address, at) in text.links() {
        match sink.link(address, at.clone()) {
            Some(Link::Service(id)) if service.is_none() => service = Some(id),
            Some(_) => sink.report(
                Code::Misplaced,
                at,
                "Prasyarat hanya dapat menautkan satu layanan.",
                "Gunakan satu tautan layanan:nama; tulis yang lain sebagai prasyarat tersendiri.",
            ),
            None => {}
        }
    }
    Some(Prerequisite { text: text.as_str().to_owned(), service, when, situations: Vec::new() })
}
