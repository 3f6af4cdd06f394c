//! What open, confidential and anonymous mean, a plain sentence or two each. They say what the portal does, no more.

use model::Locale;
use model::complaint::Identity;

/// What follows from the choice.
#[must_use]
pub const fn meaning(locale: Locale, identity: Identity) -> &'static str {
    match identity {
        Identity::Open => locale.say(
            "Nama dan kontak Anda dapat dilihat petugas yang mengerjakan pengaduan ini, tidak oleh umum.",
            "The officers who work on it can see your name and contact. The public cannot.",
        ),
        Identity::Confidential => locale.say(
            "Hanya petugas pengaduan yang dapat membuka nama dan kontak Anda, dan setiap kali dibuka dicatat. Petugas yang diadukan dan kepala dinas tidak melihatnya.",
            "Only the complaint officers can open your name and contact, and each time they do is recorded. Neither an officer you complain about nor the head of the office sees them.",
        ),
        Identity::Anonymous => locale.say(
            "Kami tidak meminta nama atau kontak dan tidak menyimpan alamat internet Anda. Anda tetap dapat mengikuti dan membalas dengan nomor pengaduan dan kode akses. Jika kode itu hilang, kami tidak dapat menggantinya.",
            "We ask for no name or contact and keep no internet address. You can still follow it and reply with its number and access code. If you lose the code, we cannot replace it.",
        ),
    }
}
