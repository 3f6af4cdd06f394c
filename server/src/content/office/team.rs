//! `## Pengelola pengaduan` of `kantor.md`: who handles complaints, who stands in, who watches from outside.

use super::{contact, cut_note};
use crate::content::diagnostic::Code;
use crate::content::fields::{self, Field};
use crate::content::markdown::Item;
use crate::content::sections::Section;
use crate::content::sink::Sink;
use model::office::{ComplaintTeam, Contact, Official, Supervisor};
use std::ops::Range;

const OFFICER: &str = "Petugas";
const DEPUTY: &str = "Pengganti";
const SUPERVISOR: &str = "Pengawas";

/// Reads who is named. The places of the supervisor's contacts go to `marks`.
pub(super) fn read(sink: &mut Sink, section: &Section, marks: &mut Vec<Range<usize>>) -> ComplaintTeam {
    section.refuse_parts(sink);
    let mut team = ComplaintTeam::default();
    for item in fields::only_items(sink, &section.blocks) {
        let Some(field) = fields::keyed(sink, &item.text, &[OFFICER, DEPUTY, SUPERVISOR]) else { continue };
        if field.key == SUPERVISOR {
            let contacts = contacts(sink, item, marks);
            let supervisor = Supervisor { name: sink.words(&field.value), contacts };
            fields::put(sink, &mut team.supervisor, supervisor, &field);
            continue;
        }
        fields::refuse_below(sink, item);
        let Some(official) = official(sink, &field) else { continue };
        if field.key == DEPUTY {
            fields::put(sink, &mut team.deputy, official, &field);
        } else {
            team.officers.push(official);
        }
    }
    team
}

/// `Sekretaris Dinas – Nama`; the name may be missing.
fn official(sink: &mut Sink, field: &Field) -> Option<Official> {
    let (title, name) = cut_note(&field.value);
    if title.is_empty() || title.as_str().starts_with(['–', '—', '-']) {
        let help = format!("Tulis misalnya \"- {}: Sekretaris Dinas – Nama\".", field.key);
        sink.report(Code::BadValue, field.at.clone(), "Jabatannya belum ditulis.", help);
        return None;
    }
    Some(Official { title: sink.words(&title), name: name.map(|name| sink.words(&name)) })
}

fn contacts(sink: &mut Sink, supervisor: &Item, marks: &mut Vec<Range<usize>>) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for item in fields::only_items(sink, &supervisor.below) {
        marks.push(item.text.span());
        contacts.extend(contact(sink, item));
    }
    contacts
}
