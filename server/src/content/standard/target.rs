//! Ways out of a step: `Jika berkas tidak lengkap: berkas dikembalikan → langkah 1`.

use crate::content::diagnostic::Code;
use crate::content::sink::Sink;
use crate::content::suggest;
use crate::content::text::Text;
use model::StepId;
use model::standard::{Exit, Step, Target};

/// What leads from the words of an exit to its target. Word makes the last three of `->`.
const ARROWS: [&str; 6] = ["→", "->", "=>", "⇒", "–>", "—>"];

/// An exit whose target has been read but not yet found: steps may lead to later ones.
pub(super) struct Way {
    condition: String,
    effect: Option<String>,
    to: Goal,
}

/// A target as written.
enum Goal {
    Next,
    End,
    /// `langkah 3` or `langkah #cetak`.
    Step(Text),
}

/// What an exit may lack in one place and not in another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// It was written as an exit and has to be one.
    Exit,
    /// It may as well be a remark that begins with "Jika".
    MaybeRemark,
}

/// Reads `Jika syarat: akibat → tujuan`. `None` for a remark, and for what has been reported.
pub(super) fn conditional(sink: &mut Sink, text: &Text, strictness: Strictness) -> Option<Way> {
    let rest = text.strip_prefix("jika ")?;
    let (left, goal) = arrow(sink, &rest);
    let (condition, effect) = match left.split_once(':') {
        Some((condition, effect)) => (condition, effect),
        None => (left.clone(), Text::empty(left.span().end)),
    };
    if goal.is_none() && effect.is_empty() {
        if strictness == Strictness::Exit {
            sink.report(
                Code::ExitWithoutTarget,
                text.span(),
                "Jalan ini tidak menyebut apa yang terjadi atau ke mana lanjutnya.",
                "Tulis misalnya \"Jika berkas tidak lengkap: berkas dikembalikan → langkah 1\".",
            );
        }
        return None;
    }
    let condition = sink.words(&condition);
    Some(way(sink, condition, effect, goal))
}

/// Reads what follows `Ya:` or `Tidak:`.
pub(super) fn answer(sink: &mut Sink, answer: &str, value: &Text) -> Way {
    let (effect, goal) = arrow(sink, value);
    way(sink, answer.to_owned(), effect, goal)
}

fn way(sink: &mut Sink, condition: String, effect: Text, goal: Option<Goal>) -> Way {
    // "kembali ke langkah 1" without an arrow means what it says.
    let (effect, to) = match goal {
        Some(goal) => (effect, goal),
        None => match target(&effect) {
            Some(goal) => (Text::empty(0), goal),
            None => (effect, Goal::Next),
        },
    };
    Way { condition, effect: (!effect.is_empty()).then(|| sink.words(&effect)), to }
}

/// The words before the last arrow, and what the arrow points at.
fn arrow(sink: &mut Sink, text: &Text) -> (Text, Option<Goal>) {
    let words = text.as_str();
    let found = ARROWS.iter().filter_map(|arrow| words.rfind(arrow).map(|at| (at, arrow.len()))).max();
    let Some((at, length)) = found else { return (text.clone(), None) };
    let pointed = text.from(at + length).trim();
    let goal = target(&pointed);
    if goal.is_none() {
        let message = format!("Tujuan \"{}\" tidak dikenal.", pointed.as_str());
        let help = "Setelah tanda panah tulis: langkah 3, langkah #cetak, langkah berikutnya, atau selesai.";
        sink.report(Code::UnknownTarget, pointed.span(), message, help);
    }
    (text.slice(0..at).trim(), Some(goal.unwrap_or(Goal::Next)))
}

/// A target as written, if it is one.
fn target(text: &Text) -> Option<Goal> {
    let text = text.trim_end_matches(&['.', ' ']);
    let text = ["kembali ke ", "lanjut ke ", "ke "]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(text);
    if text.as_str().eq_ignore_ascii_case("selesai") {
        return Some(Goal::End);
    }
    let step = text.strip_prefix("langkah ")?;
    if step.as_str().eq_ignore_ascii_case("berikutnya") {
        return Some(Goal::Next);
    }
    let number = step.as_str().bytes().all(|b| b.is_ascii_digit());
    let id = step.as_str().strip_prefix('#').is_some_and(|id| !id.contains(' '));
    (!step.is_empty() && (number || id)).then_some(Goal::Step(step))
}

impl Way {
    /// The exit among the steps that there are. `None` for a step that is not there, which is reported.
    pub(super) fn resolve(self, sink: &mut Sink, steps: &[Step]) -> Option<Exit> {
        let to = match self.to {
            Goal::Next => Target::Next,
            Goal::End => Target::End,
            Goal::Step(step) => Target::Step(find(sink, &step, steps)?),
        };
        Some(Exit { condition: self.condition, effect: self.effect, to })
    }
}

fn find(sink: &mut Sink, wanted: &Text, steps: &[Step]) -> Option<StepId> {
    let found = match wanted.as_str().strip_prefix('#') {
        Some(id) => steps.iter().find(|step| step.id.as_str() == id),
        None => wanted.as_str().parse().ok().and_then(|n: usize| steps.get(n.checked_sub(1)?)),
    };
    if found.is_none() {
        let message = format!("Langkah \"{}\" tidak ada.", wanted.as_str());
        let help = match wanted.as_str().strip_prefix('#') {
            Some(id) => suggest::help(id, steps.iter().map(|step| step.id.as_str())),
            None => format!("Prosedur ini memiliki {} langkah; periksa nomornya.", steps.len()),
        };
        sink.report(Code::UnknownTarget, wanted.span(), message, help);
    }
    found.map(|step| step.id.clone())
}
