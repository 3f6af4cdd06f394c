//! What the portal says about itself: privacy and accessibility.

use crate::ui::trail::trail;
use leptos::prelude::*;

fn home() -> impl IntoView {
    trail(vec![("/".to_owned(), "Beranda".to_owned())])
}

/// The privacy notice. It says what is true of the portal as it stands; every feature that changes this
/// changes the text.
pub fn privacy() -> impl IntoView {
    view! {
        {home()}
        <header class="page-header">
            <h1>"Pemberitahuan privasi"</h1>
            <p class="lead">"Membaca standar pelayanan tidak memerlukan akun, nama, atau NIK."</p>
        </header>
        <section class="section">
            <h2>"Yang kami simpan"</h2>
            <p>
                "Portal ini tidak meminta data pribadi, tidak memasang kuki, dan tidak menghitung siapa yang membaca apa."
            </p>
            <p>
                "Server mencatat waktu, jenis halaman, dan hasil setiap permintaan agar gangguan dapat diperbaiki. Alamat internet Anda dan alamat lengkap halaman tidak dicatat oleh portal."
            </p>
        </section>
        <section class="section">
            <h2>"Yang tersimpan di perangkat Anda"</h2>
            <p>
                "Pada halaman daftar yang dibawa, centang Anda disimpan di peramban perangkat ini saja dan tidak dikirim kepada kami. Tekan \"Hapus centang\" untuk menghapusnya, terutama jika perangkat dipakai bersama."
            </p>
        </section>
        <section class="section">
            <h2>"Pihak lain"</h2>
            <p>"Halaman ini tidak memuat apa pun dari pihak lain: tidak ada iklan, pelacak, atau huruf dari luar."</p>
        </section>
    }
}

/// The accessibility statement.
pub fn accessibility() -> impl IntoView {
    view! {
        {home()}
        <header class="page-header">
            <h1>"Pernyataan aksesibilitas"</h1>
            <p class="lead">"Portal ini dibuat agar dapat dipakai semua orang, juga dengan HP lama dan sinyal lemah."</p>
        </header>
        <section class="section">
            <h2>"Yang kami upayakan"</h2>
            <p>"Acuan kami adalah WCAG 2.2 tingkat AA."</p>
            <ul>
                <li>"Semua halaman dapat dibaca dan dipakai tanpa JavaScript."</li>
                <li>"Semua halaman dapat dipakai dengan papan ketik saja dan dengan pembaca layar."</li>
                <li>"Teks dapat diperbesar sampai 200 % tanpa ada yang terpotong."</li>
                <li>"Warna tidak pernah menjadi satu-satunya penanda."</li>
                <li>"Tersedia tampilan gelap mengikuti setelan perangkat Anda."</li>
            </ul>
        </section>
        <section class="section">
            <h2>"Cara kami memeriksa"</h2>
            <p>
                "Setiap perubahan diperiksa dengan alat axe pada layar 360 dan 1280 piksel, dalam tampilan terang dan gelap. Pemeriksaan oleh pengguna pembaca layar belum dilakukan."
            </p>
        </section>
        <section class="section">
            <h2>"Jika ada yang sulit dipakai"</h2>
            <p>
                "Sampaikan kepada kantor melalui kontak pada halaman kantor. Sebutkan halaman dan perangkat Anda."
            </p>
        </section>
    }
}
