//! What the portal says about itself: privacy and accessibility.

use crate::ui::trail::trail;
use leptos::prelude::*;
use model::Locale;

/// Title of the privacy notice.
pub const fn privacy_title(locale: Locale) -> &'static str {
    locale.say("Pemberitahuan privasi", "Privacy notice")
}

/// Title of the accessibility statement.
pub const fn accessibility_title(locale: Locale) -> &'static str {
    locale.say("Pernyataan aksesibilitas", "Accessibility statement")
}

/// The privacy notice. It says what is true of the portal as it stands; every feature that changes this
/// changes the text.
pub fn privacy(locale: Locale) -> impl IntoView {
    view! {
        {trail(locale, Vec::new())}
        <header class="page-header">
            <h1>{privacy_title(locale)}</h1>
            <p class="lead">
                {locale
                    .say(
                        "Membaca standar pelayanan tidak memerlukan akun, nama, atau NIK.",
                        "Reading the service standards needs no account, no name and no identity number.",
                    )}
            </p>
        </header>
        <section class="section">
            <h2>{locale.say("Yang kami simpan", "What we keep")}</h2>
            <p>
                {locale
                    .say(
                        "Untuk membaca standar pelayanan, portal ini tidak meminta data pribadi, tidak memasang kuki, dan tidak menghitung siapa yang membaca apa.",
                        "For reading service standards this portal asks for no personal data, sets no cookies, and does not count who reads what.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Server mencatat waktu, jenis halaman, dan hasil setiap permintaan agar gangguan dapat diperbaiki. Alamat internet Anda dan alamat lengkap halaman tidak dicatat oleh portal.",
                        "The server records the time, the kind of page and the outcome of each request, so that faults can be mended. The portal records neither your internet address nor the full address of the page.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Kata yang Anda cari hanya dipakai untuk menjawab pencarian itu, lalu dilupakan.",
                        "The words you search for serve to answer that one search, and are then forgotten.",
                    )}
            </p>
        </section>
        {of_an_application(locale)}
        {of_a_complaint(locale)}
        <section class="section">
            <h2>{locale.say("Yang tersimpan di perangkat Anda", "What is kept on your device")}</h2>
            {of_an_open_application(locale)}
            {of_a_complaint_on_the_device(locale)}
            <p>
                {locale
                    .say(
                        "Pada halaman daftar yang dibawa, centang Anda disimpan di peramban perangkat ini saja dan tidak dikirim kepada kami. Tekan \"Hapus centang\" untuk menghapusnya, terutama jika perangkat dipakai bersama.",
                        "On the checklist page your ticks are kept in the browser of this device only and are not sent to us. Press \"Clear ticks\" to remove them, above all when others use the device too.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Kata yang Anda cari menjadi bagian dari alamat halaman, sehingga tersimpan di riwayat peramban Anda. Jangan menulis NIK atau nama di sana.",
                        "The words you search for become part of the page's address and so stay in the history of your browser. Write no identity number and no name there.",
                    )}
            </p>
        </section>
        <section class="section">
            <h2>{locale.say("Pihak lain", "Third parties")}</h2>
            <p>
                {locale
                    .say(
                        "Halaman ini tidak memuat apa pun dari pihak lain: tidak ada iklan, pelacak, atau huruf dari luar.",
                        "These pages load nothing from anybody else: no advertisements, no trackers, no fonts from outside.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Tautan WhatsApp pada halaman Bagikan membuka layanan pihak lain hanya jika Anda mengetuknya.",
                        "The WhatsApp link on the Share page opens a service of others only when you tap it.",
                    )}
            </p>
        </section>
    }
}

/// What is kept of an application.
fn of_an_application(locale: Locale) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{locale.say("Yang kami simpan tentang permohonan", "What we keep of an application")}</h2>
            <p>
                {locale
                    .say(
                        "Jika Anda mengajukan permohonan, kantor mencatatnya di sini agar Anda dapat melihat statusnya: nomor pendaftaran, layanan dan keadaannya, apa yang terjadi dan kapan, catatan petugas untuk Anda, tempat pengambilan, nomor rujukan kantor, dan nama yang disamarkan (misalnya S*** A***).",
                        "If you apply, the office records it here so that you can follow it: the registration number, the service and situation, what happened and when, the officers' remarks to you, the place of collection, the office's own reference, and a masked name (such as S*** A***).",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "NIK dan nama lengkap tidak disimpan di portal ini. Nomor HP, jika Anda memberikannya, disimpan tersandi; yang dapat melihatnya hanya petugas kantor itu yang boleh membuka permohonan Anda. PIN disimpan dalam bentuk yang tidak dapat dibaca kembali, oleh kami pun tidak.",
                        "Neither identity number nor full name is kept in this portal. A phone number, if you give one, is kept encrypted; only officers of that office who may open your application can see it. The PIN is kept in a form that nobody can read back, not even we.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Petugas hanya melihat permohonan kantornya, petugas desa dan kecamatan hanya yang diterima di tempatnya. Setiap langkah dicatat beserta siapa yang melakukannya, begitu pula pencarian dengan nomor HP.",
                        "Officers see the applications of their own office only, those of a village or district only what was taken in there. Each step is recorded with who took it, and so is each search by phone number.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Dari lamanya permohonan diproses, portal mengumumkan angka kinerja kantor: hanya untuk kelompok sepuluh permohonan atau lebih, tanpa nomor, nama, dan tanggal.",
                        "From how long applications took the portal publishes the office's measured figures: only for groups of ten applications or more, without number, name or date.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Percobaan PIN yang salah dihitung paling lama 24 jam, tanpa menyimpan alamat internet dalam bentuk yang dapat dibaca.",
                        "Wrong tries of a PIN are counted for at most 24 hours, without keeping an internet address in readable form.",
                    )}
            </p>
        </section>
    }
}

/// What is asked of somebody who complains, why, who sees it, and how long it is kept.
fn of_a_complaint(locale: Locale) -> impl IntoView {
    let told = [
        (
            "Untuk menangani pengaduan, permintaan informasi, atau aspirasi, kami meminta apa yang terjadi dan siapa yang boleh tahu siapa Anda. Selebihnya boleh dikosongkan. Nama diminta kecuali untuk pengaduan tanpa identitas; kontak selalu boleh kosong. Dasarnya UU 25/2009: kantor wajib menerima dan menindaklanjuti pengaduan.",
            "To handle a complaint, a request for information or a suggestion we ask what happened and who may know who you are. The rest may stay empty. A name is asked unless it is anonymous; a contact may always stay empty. The basis is law 25/2009: an office has to take in complaints and follow them up.",
        ),
        (
            "Identitas terbuka: petugas yang mengerjakan pengaduan melihat nama dan kontak Anda. Identitas dirahasiakan: hanya petugas pengaduan yang dapat membukanya, dan setiap kali dibuka dicatat. Kepala dinas dan pemeriksa tidak pernah melihatnya. Siapa pun yang diadukan tidak dapat melihat pengaduan itu.",
            "Identity open: the officers who work on it see your name and contact. Confidential: only the complaint officers can open them, and each time is recorded. The head of the office and auditors never see them. Nobody who is complained about can see the complaint.",
        ),
        (
            "Tanpa identitas: nama, kontak, dan tautan ke permohonan tidak disimpan meskipun terisi. Alamat internet tidak disimpan dan tidak dicatat; agar formulir tidak dibanjiri, jumlah kiriman dari satu alamat dihitung sebentar di memori server saja. Yang Anda tulis sendiri dapat menunjukkan siapa Anda: periksa sebelum mengirim.",
            "Anonymous: name, contact and the link to an application are not kept even if they were filled in. No internet address is kept or recorded; so that the form is not flooded, the number of sendings from one address is counted for a short while in the server's memory only. Your own words may tell who you are: read them before you send.",
        ),
        (
            "Isi pengaduan, nama, kontak, dan bukti disimpan tersandi. Tempat, waktu, dan jenis ponsel di dalam foto dihapus, dan nama berkas tidak disimpan. Kode akses disimpan dalam bentuk yang tidak dapat dibaca kembali, oleh kami pun tidak.",
            "What you write, name, contact and evidence are kept encrypted. Place, time and device within pictures are removed, and names of files are not kept. The access code is kept in a form that nobody can read back, not even we.",
        ),
        (
            "Pengaduan disimpan selama jadwal retensi arsip kantor mengharuskannya. Nomor, kode akses, dan isi pengaduan tidak pernah menjadi bagian dari alamat halaman, judul, atau catatan server.",
            "A complaint is kept for as long as the archive rules of the office demand. Number, access code and what you wrote are never part of a page's address, its title or the server's records.",
        ),
    ];
    let told = told.map(|(indonesian, english)| view! { <p>{locale.say(indonesian, english)}</p> });
    view! {
        <section id="pengaduan" class="section">
            <h2>{locale.say("Yang kami simpan tentang pengaduan", "What we keep of a complaint")}</h2>
            {told.collect_view()}
        </section>
    }
}

/// What a complaint leaves on the device.
fn of_a_complaint_on_the_device(locale: Locale) -> impl IntoView {
    view! {
        <p>
            {locale
                .say(
                    "Setelah Anda mengirim atau membuka pengaduan, sebuah kuki tersandi membiarkannya terbuka di peramban ini selama 30 menit atau sampai Anda menekan \"Tutup\". Kuki lain mengingat selama 180 hari bahwa peramban ini pernah membukanya; saat mengirim pengaduan tanpa identitas, kuki itu tidak dipasang.",
                    "Once you have sent or opened a complaint, an encrypted cookie leaves it open in this browser for 30 minutes, or until you press \"Close\". Another remembers for 180 days that this browser has opened it; sending an anonymous complaint sets no such cookie.",
                )}
        </p>
        <p>
            {locale
                .say(
                    "Draf pengaduan hanya disimpan jika Anda mencentang \"Simpan draf di ponsel ini\": di peramban ini saja, sampai terkirim, dihapus, atau peramban ditutup.",
                    "A draft of a complaint is kept only if you tick \"Keep a draft on this phone\": in this browser alone, until it is sent, removed, or the browser is closed.",
                )}
        </p>
    }
}

/// What an application that was opened leaves on the device.
fn of_an_open_application(locale: Locale) -> impl IntoView {
    view! {
        <p>
            {locale
                .say(
                    "Setelah Anda membuka status permohonan, dua kuki disimpan di peramban ini. Yang satu membiarkan status itu terbuka selama 30 menit atau sampai Anda menekan \"Tutup\". Yang lain mengingat selama 180 hari bahwa peramban ini pernah membukanya, supaya percobaan orang lain tidak menghalangi Anda. Keduanya tersandi dan hanya dibaca portal ini.",
                    "Once you have opened the status of an application, two cookies are kept in this browser. One leaves the status open for 30 minutes, or until you press \"Close\". The other remembers for 180 days that this browser has opened it, so that other people's tries cannot keep you out. Both are encrypted and read by this portal only.",
                )}
        </p>
        <p>
            {locale
                .say(
                    "Kode pada tanda terima berisi nomor pendaftaran, tanpa PIN. Jika Anda memindainya, nomor itu tersimpan di riwayat peramban Anda, tetapi tidak dikirim kepada kami.",
                    "The code on the receipt holds the registration number, without the PIN. If you scan it, the number stays in the history of your browser, but is not sent to us.",
                )}
        </p>
    }
}

/// The accessibility statement.
pub fn accessibility(locale: Locale) -> impl IntoView {
    let efforts = [
        (
            "Semua halaman dapat dibaca dan dipakai tanpa JavaScript.",
            "Every page can be read and used without JavaScript.",
        ),
        (
            "Semua halaman dapat dipakai dengan papan ketik saja dan dengan pembaca layar.",
            "Every page can be used with the keyboard alone and with a screen reader.",
        ),
        (
            "Teks dapat diperbesar sampai 200 % tanpa ada yang terpotong.",
            "Text can be enlarged to 200% without anything being cut off.",
        ),
        ("Warna tidak pernah menjadi satu-satunya penanda.", "Colour is never the only sign of anything."),
        (
            "Tersedia tampilan gelap mengikuti setelan perangkat Anda.",
            "A dark view follows the setting of your device.",
        ),
    ];
    let efforts = efforts.map(|(indonesian, english)| view! { <li>{locale.say(indonesian, english)}</li> });
    view! {
        {trail(locale, Vec::new())}
        <header class="page-header">
            <h1>{accessibility_title(locale)}</h1>
            <p class="lead">
                {locale
                    .say(
                        "Portal ini dibuat agar dapat dipakai semua orang, juga dengan HP lama dan sinyal lemah.",
                        "This portal is made for everyone to use, also with an old phone and a weak signal.",
                    )}
            </p>
        </header>
        <section class="section">
            <h2>{locale.say("Yang kami upayakan", "What we aim at")}</h2>
            <p>{locale.say("Acuan kami adalah WCAG 2.2 tingkat AA.", "Our measure is WCAG 2.2, level AA.")}</p>
            <ul>{efforts.collect_view()}</ul>
        </section>
        <section class="section">
            <h2>{locale.say("Cara kami memeriksa", "How we check")}</h2>
            <p>
                {locale
                    .say(
                        "Setiap perubahan diperiksa dengan alat axe pada layar 360 dan 1280 piksel, dalam tampilan terang dan gelap. Pemeriksaan oleh pengguna pembaca layar belum dilakukan.",
                        "Every change is checked with the axe tool on screens of 360 and 1280 pixels, in light and dark view. Users of screen readers have not tested it yet.",
                    )}
            </p>
        </section>
        <section class="section">
            <h2>{locale.say("Jika ada yang sulit dipakai", "If something is hard to use")}</h2>
            <p>
                {locale
                    .say(
                        "Sampaikan kepada kantor melalui kontak pada halaman kantor. Sebutkan halaman dan perangkat Anda.",
                        "Tell the office by the contacts on its page. Name the page and your device.",
                    )}
            </p>
        </section>
    }
}
