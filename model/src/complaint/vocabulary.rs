//! The words that complainants and officers choose from (design.md section 3, domain.md 1.J and 2.4).

use crate::named::named;

named! {
    /// What somebody brings (jenis laporan).
    Kind {
        /// Something went wrong.
        Complaint = "complaint", "Pengaduan", "Complaint";
        /// Somebody wants to know something.
        Information = "information", "Permintaan informasi", "Request for information";
        /// Somebody wishes for something.
        Aspiration = "aspiration", "Aspirasi", "Suggestion";
    }
}

named! {
    /// Which promise of the standard was broken.
    Broken {
        /// It took longer than promised.
        Time = "time", "Waktu", "Time";
        /// Money was asked for that the standard does not name.
        Cost = "cost", "Biaya", "Cost";
        /// Papers were asked for that the standard does not name.
        Requirements = "requirements", "Persyaratan", "Requirements";
        /// The steps were other than those of the standard.
        Procedure = "procedure", "Prosedur", "Procedure";
        /// How officers behaved.
        Conduct = "conduct", "Perilaku petugas", "Conduct of officers";
        /// The card or the deed is wrong.
        Product = "product", "Produk (dokumen)", "Product (the document)";
        /// The building, the counters, the machines.
        Facilities = "facilities", "Sarana", "Facilities";
    }
}

named! {
    /// Whom a complaint concerns: who is accused can neither see nor handle it.
    Concerns {
        /// How things are done, and nobody in particular.
        Nobody = "nobody", "Tidak tentang orang tertentu", "Nobody in particular";
        /// An officer, or a part of the office.
        Officer = "officer", "Petugas atau bagian tertentu", "A certain officer or part of the office";
        /// The officers who handle complaints.
        Team = "team", "Petugas pengaduan", "The officers who handle complaints";
        /// The head of the office.
        Head = "head", "Kepala dinas", "The head of the office";
    }
}

named! {
    /// Who may know who complains (domain.md 2.4).
    Identity {
        /// Everybody who works on the case.
        Open = "open", "Identitas terbuka", "Identity open";
        /// The complaint officers only, and each time one looks is recorded (identitas dirahasiakan).
        Confidential = "confidential", "Identitas dirahasiakan", "Identity confidential";
        /// Nobody: it is not asked for (tanpa identitas).
        Anonymous = "anonymous", "Tanpa identitas", "Anonymous";
    }
}

named! {
    /// What a complaint is in the eyes of the rules: it decides how long the office has.
    Class {
        /// Somebody asks for information (permintaan informasi).
        Information = "information", "Permintaan informasi", "Request for information";
        /// Normative: an answer from the rules settles it (pengaduan normatif).
        Normative = "normative", "Pengaduan normatif", "Normative complaint";
        /// A violation that needs no examination in the field (tidak berkadar pengawasan).
        NonSupervisory = "non_supervisory", "Pengaduan tidak berkadar pengawasan", "Complaint without supervisory weight";
        /// Suspected misconduct, to be examined in the field (berkadar pengawasan).
        Supervisory = "supervisory", "Pengaduan berkadar pengawasan", "Complaint with supervisory weight";
        /// Somebody wishes for something (aspirasi).
        Aspiration = "aspiration", "Aspirasi", "Suggestion";
    }
}

named! {
    /// How a complaint came in (domain.md 1.J).
    Channel {
        /// On this portal.
        Portal = "portal", "Portal ini", "This portal";
        /// Face to face at the office.
        InPerson = "in_person", "Tatap muka", "In person";
        /// A letter.
        Letter = "letter", "Surat", "Letter";
        /// A box at the entrance.
        Box = "box", "Kotak saran", "Suggestion box";
        /// A short message.
        Sms = "sms", "SMS", "SMS";
        /// A telephone call.
        Phone = "phone", "Telepon", "Telephone";
        /// A fax.
        Fax = "fax", "Faksimile", "Fax";
        /// A `WhatsApp` message.
        Whatsapp = "whatsapp", "WhatsApp", "WhatsApp";
        /// An e-mail.
        Email = "email", "Surel", "E-mail";
        /// A social network.
        SocialMedia = "social_media", "Media sosial", "Social media";
        /// The national complaint service.
        Lapor = "lapor", "SP4N-LAPOR!", "SP4N-LAPOR!";
    }
}

named! {
    /// Why a complaint is put away without a follow-up. The complainant reads it, and may dispute it.
    ArchiveReason {
        /// It has been answered before, and nothing is new.
        Settled = "settled", "Sudah pernah dijawab dan tidak ada hal baru", "Answered before, with nothing new";
        /// What it is about cannot be made out, and there is nobody to ask.
        Unclear = "unclear", "Isi tidak dapat dipahami", "Cannot be understood";
        /// It has nothing to do with the service: advertising, abuse.
        Spam = "spam", "Bukan tentang pelayanan", "Not about the service";
        /// A court is dealing with it.
        InCourt = "in_court", "Sedang diperiksa pengadilan", "Before a court";
    }
}

named! {
    /// Why a deadline was missed: asked for with the act that follows it.
    BreachCause {
        /// Too few people for what came in.
        Workload = "workload", "Beban kerja atau kekurangan petugas";
        /// Another unit of the office did not answer.
        OtherUnit = "other_unit", "Menunggu bagian lain di dinas";
        /// Somebody outside the office did not answer: the data centre, another office.
        Outside = "outside", "Menunggu pihak di luar dinas";
        /// Machines, network or supplies failed.
        Facilities = "facilities", "Gangguan sarana, jaringan, atau blangko";
        /// The case took more than the rules foresee.
        Complexity = "complexity", "Perkara rumit, perlu pemeriksaan lebih lama";
        /// Nobody looked.
        Overlooked = "overlooked", "Terlewat";
    }
}

named! {
    /// Why a deadline is on another day than the one that was told.
    MovedBy {
        /// The calendar was revised.
        Calendar = "calendar", "Kalender libur berubah", "The calendar was revised";
        /// The complaint is of another class.
        Class = "class", "Golongan pengaduan berubah", "The complaint is of another class";
        /// It is part of another now, and answered with that one.
        Joined = "joined", "Digabungkan dengan pengaduan lain", "Joined with another complaint";
    }
}

impl Kind {
    /// The class that follows from it. `None` for complaints: an officer says which.
    #[must_use]
    pub const fn class(self) -> Option<Class> {
        match self {
            Self::Complaint => None,
            Self::Information => Some(Class::Information),
            Self::Aspiration => Some(Class::Aspiration),
        }
    }
}

impl Concerns {
    /// Whether the complaint officers stand aside, and their deputy handles it.
    #[must_use]
    pub const fn is_for_the_deputy(self) -> bool {
        matches!(self, Self::Team | Self::Head)
    }
}

named! {
    /// A part of the way of a complaint that has a deadline.
    Stage {
        /// The office looks at it for the first time, or again.
        Verification = "verification", "Verifikasi", "Verification";
        /// Whoever it is assigned to follows it up.
        Handling = "handling", "Tindak lanjut dan tanggapan", "Follow-up and response";
        /// The law's limit for all of it (UU 25/2009 art. 50).
        Decision = "decision", "Keputusan", "Decision";
        /// The complainant adds what is missing (UU 25/2009 art. 44).
        Completion = "completion", "Kelengkapan dari pengadu", "Completion by the complainant";
        /// The complainant may say that it is not solved.
        Reply = "reply", "Tanggapan balik pengadu", "Reply of the complainant";
    }
}

impl Stage {
    /// Whether it is the office that has to keep it.
    #[must_use]
    pub const fn is_the_offices(self) -> bool {
        matches!(self, Self::Verification | Self::Handling | Self::Decision)
    }
}
