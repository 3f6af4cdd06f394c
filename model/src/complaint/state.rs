//! Where a complaint stands.

use crate::named::named;

named! {
    /// The states of a complaint (design.md section 3; domain.md 1.J and 4.3).
    State {
        /// Taken in; nobody has looked at it yet.
        Received = "received", "Pengaduan diterima", "Complaint received";
        /// A complaint officer looks at what it is about.
        UnderVerification = "under_verification", "Sedang diverifikasi", "Being verified";
        /// The complainant was asked something.
        AwaitingInformation = "awaiting_information", "Mohon lengkapi keterangan", "Please add what is missing";
        /// Given to whoever is to follow it up.
        Assigned = "assigned", "Diteruskan ke petugas terkait", "Passed on to the officers concerned";
        /// Being followed up.
        InProgress = "in_progress", "Sedang ditindaklanjuti", "Being followed up";
        /// Answered; the complainant may dispute it for a while.
        Answered = "answered", "Sudah ditanggapi", "Answered";
        /// Over.
        Closed = "closed", "Selesai", "Closed";
        /// Not for this office; passed on to another.
        Referred = "referred", "Bukan kewenangan kami – diteruskan", "Not for this office – passed on";
        /// Put away without a follow-up.
        Archived = "archived", "Diarsipkan", "Put away";
        /// Goes on as part of another complaint.
        Merged = "merged", "Digabungkan dengan pengaduan lain", "Joined with another complaint";
        /// Taken back, or given up by silence.
        Withdrawn = "withdrawn", "Dicabut", "Withdrawn";
    }
}

impl State {
    /// Whether nothing more happens, unless the complainant disputes it in time, or what it is part of comes to an end.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::Referred | Self::Archived | Self::Merged | Self::Withdrawn)
    }

    /// Whether the office has to do something next.
    #[must_use]
    pub const fn is_the_offices(self) -> bool {
        matches!(self, Self::Received | Self::UnderVerification | Self::Assigned | Self::InProgress)
    }

    /// Whether another complaint can become part of it: whoever complained there will hear what comes of this one.
    #[must_use]
    pub const fn takes_others_in(self) -> bool {
        self.is_the_offices() || matches!(self, Self::AwaitingInformation)
    }

    /// Whether the complainant may dispute it while the window is open.
    #[must_use]
    pub const fn is_disputable(self) -> bool {
        matches!(self, Self::Answered | Self::Referred | Self::Archived | Self::Merged)
    }
}
