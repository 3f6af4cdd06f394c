//! Number and access code of a complaint: drawn from the key of the form by which it is sent, whoever sends it.
//!
//! The key is 122 random bits that only the browser with the form has (an officer's form opens to that officer alone); number and code are a keyed hash of it under a key
//! of the portal. So they are as good as drawn, and need not be kept anywhere: whoever sends the form again gets the same,
//! and its receipt can show them once more for a day. After that, and once an officer has given the complaint another code,
//! nobody can.

use crate::complaint::ComplaintId;
use crate::keys::{Keys, Mac, MacPurpose};
use crate::store::StoreError;
use crate::web::Portal;
use jiff::SignedDuration;
use model::number::{AccessCode, ComplaintNumber};
use uuid::Uuid;

/// How long the receipt of a form can be seen again (design.md section 4).
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Of four thousand million numbers few are taken: a second draw is rare, a fifth means that something else is wrong.
const DRAWS: u8 = 5;

/// What a form is given.
#[derive(Clone)]
pub(super) struct Drawn {
    pub(super) number: ComplaintNumber,
    pub(super) code: AccessCode,
}

/// What a form was given, and the complaint that it made.
pub(in crate::web) struct Given {
    pub(in crate::web) id: ComplaintId,
    pub(in crate::web) number: ComplaintNumber,
    /// Unset: another code opens it by now.
    pub(in crate::web) code: Option<AccessCode>,
}

impl Drawn {
    /// What can be given to a form, one draw after the other.
    pub(super) fn of(keys: &Keys, form: Uuid) -> impl Iterator<Item = Self> {
        (0..DRAWS).map(move |nth| Self::read(&keys.mac(MacPurpose::Receipt, &parts(&form, &[nth]))))
    }

    /// The same under the keys of before too.
    fn ever(keys: &Keys, form: Uuid) -> impl Iterator<Item = Self> {
        (0..DRAWS).flat_map(move |nth| {
            let macs = keys.mac_all(MacPurpose::Receipt, &parts(&form, &[nth]));
            macs.iter().map(Self::read).collect::<Vec<_>>()
        })
    }

    fn read(mac: &Mac) -> Self {
        let (words, _) = mac.hash().as_chunks::<8>();
        let bits = |nth: usize| words.get(nth).copied().map_or(0, u64::from_be_bytes);
        Self { number: ComplaintNumber::draw(bits(0)), code: AccessCode::draw(bits(1)) }
    }
}

fn parts<'a>(form: &'a Uuid, nth: &'a [u8; 1]) -> [&'a [u8]; 2] {
    [form.as_bytes(), nth]
}

/// What the form of this key was given, if it made this complaint, not longer ago than a day.
pub(super) async fn given(portal: &Portal, id: ComplaintId, form: Uuid) -> Result<Option<Given>, StoreError> {
    let now = portal.clock.now();
    let Some(followed) = portal.complaints.follow(id, now).await? else { return Ok(None) };
    let made = followed.events.first().is_some_and(|first| first.event_id == form);
    if !made || now.duration_since(followed.recorded_at) > KEPT {
        return Ok(None);
    }
    let is_its = |given: &Drawn| given.number == followed.number;
    let Some(drawn) = Drawn::ever(&portal.keys, form).find(is_its) else { return Ok(None) };
    let opened = portal.complaints.open(drawn.number, &drawn.code).await?;
    let code = Some(drawn.code).filter(|_| opened == Some(id));
    Ok(Some(Given { id, number: drawn.number, code }))
}
