//! The parts of the queue of complaints: what an officer asks in the morning.

use model::officer::{Role, Roles};

/// A part of the queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// Everything open that she may see.
    #[default]
    All,
    /// The deadline is over.
    Late,
    /// Due today, by the office's clock.
    DueToday,
    /// Four fifths of the time are over.
    AtRisk,
    /// Received, or being verified.
    Unverified,
    /// A draft waits for her approval.
    ToApprove,
    /// Assigned to her.
    Mine,
    /// Assigned to her unit.
    Unit,
    /// Assigned, and not begun.
    NotBegun,
    /// The complainant has to do something.
    WaitingForComplainant,
}

impl Bucket {
    /// Every part, in the order of the page: what hurries comes first.
    pub const ALL: [Self; 10] = [
        Self::All,
        Self::Late,
        Self::DueToday,
        Self::AtRisk,
        Self::Unverified,
        Self::ToApprove,
        Self::Mine,
        Self::Unit,
        Self::NotBegun,
        Self::WaitingForComplainant,
    ];

    /// As an address has it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "semua",
            Self::Late => "terlambat",
            Self::DueToday => "hari-ini",
            Self::AtRisk => "berisiko",
            Self::Unverified => "belum-diverifikasi",
            Self::ToApprove => "persetujuan",
            Self::Mine => "saya",
            Self::Unit => "bidang",
            Self::NotBegun => "belum-dimulai",
            Self::WaitingForComplainant => "menunggu-pengadu",
        }
    }

    /// Reads what an address has.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bucket| bucket.code() == code)
    }

    /// What officers read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "Semua",
            Self::Late => "Terlambat",
            Self::DueToday => "Jatuh tempo hari ini",
            Self::AtRisk => "Berisiko",
            Self::Unverified => "Belum diverifikasi",
            Self::ToApprove => "Menunggu persetujuan saya",
            Self::Mine => "Tugas saya",
            Self::Unit => "Bidang saya",
            Self::NotBegun => "Diteruskan, belum dimulai",
            Self::WaitingForComplainant => "Menunggu pengadu",
        }
    }

    /// Whether it means something to somebody with these roles, who is in a unit or in none.
    #[must_use]
    pub fn is_for(self, roles: &Roles, in_unit: bool) -> bool {
        let oversees = |role: Role| role.reads_complaints() && !matches!(role, Role::Assignee);
        match self {
            Self::All | Self::Late | Self::DueToday | Self::AtRisk => true,
            Self::Unverified | Self::WaitingForComplainant => roles
                .any(|role| role.handles_complaints() || matches!(role, Role::HeadOfOffice | Role::Auditor)),
            Self::ToApprove => roles.any(|role| role.handles_complaints() || matches!(role, Role::UnitLead)),
            Self::Mine => roles.any(Role::follows_up),
            Self::Unit => in_unit && roles.any(|role| matches!(role, Role::Assignee | Role::UnitLead)),
            Self::NotBegun => roles.any(|role| oversees(role) || role.follows_up()),
        }
    }

    /// Whether what is over can be found in it, by asking for its state.
    #[must_use]
    pub(super) const fn has_what_is_over(self) -> bool {
        matches!(self, Self::All | Self::Mine | Self::Unit)
    }

    /// What is said where it is empty.
    #[must_use]
    pub(super) const fn empty(self) -> &'static str {
        match self {
            Self::All => "Tidak ada pengaduan yang sedang berjalan.",
            Self::Late => "Tidak ada pengaduan yang terlambat.",
            Self::DueToday => "Tidak ada pengaduan yang jatuh tempo hari ini.",
            Self::AtRisk => "Tidak ada pengaduan yang berisiko terlambat.",
            Self::Unverified => "Semua pengaduan sudah diverifikasi.",
            Self::ToApprove => "Tidak ada konsep tanggapan yang menunggu persetujuan Anda.",
            Self::Mine => "Tidak ada pengaduan yang diteruskan kepada Anda.",
            Self::Unit => "Tidak ada pengaduan di bidang Anda.",
            Self::NotBegun => "Semua pengaduan yang diteruskan sudah mulai dikerjakan.",
            Self::WaitingForComplainant => "Tidak ada pengaduan yang menunggu pengadu.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_reads_back_from_its_address() {
        for bucket in Bucket::ALL {
            assert_eq!(Bucket::parse(bucket.code()), Some(bucket));
        }
        assert_eq!(Bucket::parse("terlambat "), None);
    }

    #[test]
    fn nobody_is_shown_a_part_that_can_never_hold_anything_for_her() {
        let shown = |roles: &[Role], in_unit| {
            let roles = roles.iter().copied().collect();
            let codes = Bucket::ALL.into_iter().filter(|bucket| bucket.is_for(&roles, in_unit));
            codes.map(Bucket::code).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            shown(&[Role::ComplaintOfficer], false),
            "semua terlambat hari-ini berisiko belum-diverifikasi persetujuan saya belum-dimulai menunggu-pengadu"
        );
        assert_eq!(
            shown(&[Role::Assignee], true),
            "semua terlambat hari-ini berisiko saya bidang belum-dimulai"
        );
        assert_eq!(shown(&[Role::Assignee], false), "semua terlambat hari-ini berisiko saya belum-dimulai");
        assert_eq!(
            shown(&[Role::UnitLead], true),
            "semua terlambat hari-ini berisiko persetujuan saya bidang belum-dimulai"
        );
        for reader in [Role::HeadOfOffice, Role::Auditor] {
            assert_eq!(
                shown(&[reader], true),
                "semua terlambat hari-ini berisiko belum-diverifikasi belum-dimulai menunggu-pengadu"
            );
        }
    }
}
