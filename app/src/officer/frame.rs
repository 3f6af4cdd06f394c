//! The frame of every page behind the way in: who is signed in, where she can go, the way out.

use super::complaint::queue::counted;
use super::paths;
use leptos::prelude::*;
use model::officer::{Role, Roles};

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// What colleagues read.
    pub name: String,
    /// What she may be.
    pub roles: Roles,
    /// Where she sits.
    pub place: Option<String>,
    /// Her office.
    pub office: String,
    /// How many complaints are late that are there for her.
    pub late: usize,
    /// The address of the style sheet of officers' pages.
    pub style: String,
}

/// The rooms that the bar leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The queue, and the cases in it.
    Queue,
    /// The complaints.
    Complaints,
    /// Registering.
    Register,
    /// Taking complaints in for others.
    Receive,
    /// The register of a day.
    Daybook,
    /// Importing.
    Import,
    /// Administration.
    Administration,
    /// Who did what, for those who see no other room of administration.
    Audit,
    /// Her own account.
    Account,
}

impl Tab {
    const ALL: [Self; 9] = [
        Self::Queue,
        Self::Complaints,
        Self::Register,
        Self::Receive,
        Self::Daybook,
        Self::Import,
        Self::Administration,
        Self::Audit,
        Self::Account,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Queue => "Antrean",
            Self::Complaints => "Pengaduan",
            Self::Register => "Daftarkan",
            Self::Receive => "Terima pengaduan",
            Self::Daybook => "Register harian",
            Self::Import => "Impor",
            Self::Administration => "Kelola",
            Self::Audit => "Jejak audit",
            Self::Account => "Akun saya",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Queue => paths::QUEUE,
            Self::Complaints => paths::COMPLAINTS,
            Self::Register => paths::REGISTER,
            Self::Receive => paths::RECEIVE_COMPLAINT,
            Self::Daybook => paths::DAYBOOK,
            Self::Import => paths::IMPORT,
            Self::Administration => paths::ADMINISTRATION,
            Self::Audit => paths::AUDIT,
            Self::Account => paths::ACCOUNT,
        }
    }

    /// Where somebody lands who may be these: the first room in which she finds something. Whose only work is complaints
    /// lands among them, though she may look up applications too.
    #[must_use]
    pub fn first(roles: &Roles) -> &'static str {
        let elsewhere = |role: Role| !(role.handles_complaints() || matches!(role, Role::Assignee));
        if !roles.is_empty() && !roles.any(elsewhere) {
            return Self::Complaints.path();
        }
        let first = Self::ALL.into_iter().find(|tab| roles.any(|role| tab.is_for(role)));
        first.unwrap_or(Self::Account).path()
    }

    /// Whether officers with this role find something there.
    #[must_use]
    pub const fn is_for(self, role: Role) -> bool {
        match self {
            Self::Queue | Self::Daybook => role.reads_applications(),
            Self::Complaints => role.reads_complaints(),
            // Who handles complaints comes to it from their queue.
            Self::Register | Self::Receive => role.registers(),
            Self::Import => matches!(role, Role::CounterOfficer),
            Self::Administration => role.administers(),
            Self::Audit => role.audits() && !role.administers(),
            Self::Account => true,
        }
    }
}

/// The frame around a page.
pub fn frame<Main: IntoView + 'static>(
    visitor: &Visitor,
    here: Option<Tab>,
    main: Main,
) -> impl IntoView + use<Main> {
    let tabs = Tab::ALL
        .into_iter()
        .filter(|tab| visitor.roles.any(|role| tab.is_for(role)))
        .map(|tab| {
            let late = (tab == Tab::Complaints && visitor.late > 0)
                .then(|| format!(" ({} terlambat)", counted(visitor.late)));
            let current = (here == Some(tab)).then_some("page");
            view! {
                <li>
                    <a href=tab.path() aria-current=current>
                        {tab.name()}
                        {late}
                    </a>
                </li>
            }
        })
        .collect_view();
    let who = match &visitor.place {
        Some(place) => format!("{} – {place}, {}", visitor.name, visitor.office),
        None => format!("{} – {}", visitor.name, visitor.office),
    };
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); officers' pages have it.
        <link rel="stylesheet" href=visitor.style.clone() />
        <div class="desk-bar">
            <p class="desk-who">{who}</p>
            <nav aria-label="Ruang petugas">
                <ul>{tabs}</ul>
            </nav>
            <form method="post" action=paths::SIGN_OUT>
                <button class="button button-quiet" type="submit">
                    "Keluar"
                </button>
            </form>
        </div>
        {main.into_view()}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stands_where_people_come_finds_where_complaints_are_taken_in() {
        for &role in Role::ALL {
            let finds = Tab::Receive.is_for(role) || Tab::Complaints.is_for(role);
            assert!(finds || !role.registers_complaints(), "{role}");
            assert!(role.registers_complaints() || !Tab::Receive.is_for(role), "{role}");
        }
    }

    #[test]
    fn whose_only_work_is_complaints_lands_among_them() {
        let lands = |roles: &[Role]| Tab::first(&roles.iter().copied().collect());
        for roles in [
            &[Role::ComplaintOfficer][..],
            &[Role::ComplaintDeputy],
            &[Role::Assignee],
            &[Role::ComplaintOfficer, Role::Assignee],
        ] {
            assert_eq!(lands(roles), "/petugas/pengaduan", "{roles:?}");
        }
        for roles in [
            &[Role::UnitLead][..],
            &[Role::HeadOfOffice],
            &[Role::Auditor],
            &[Role::CounterOfficer, Role::Assignee],
            &[Role::Validator, Role::ComplaintDeputy],
        ] {
            assert_eq!(lands(roles), "/petugas/permohonan", "{roles:?}");
        }
        assert_eq!(lands(&[]), "/petugas/akun");
        assert_eq!(lands(&[Role::Administrator]), "/petugas/kelola");
    }
}
