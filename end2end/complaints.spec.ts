// The life of complaints: whoever complains on her phone, and the office's team at its desk. Every story goes with and
// without script; axe looks after each act.
import { randomUUID } from "node:crypto";
import { OFFICE, Team, act, anonymously, classified, complain, daysPass, follow, given, look, openly, written } from "./complaints";
import { expect, test } from "./fixtures";
import { press, tabTo, type } from "./keyboard";
import { Officer } from "./officers";
import { pictureWithPlace } from "./pictures";

/** As a browser says it of a form of the portal's own. */
const OWN_FORM = { "sec-fetch-site": "same-origin" };

test("an anonymous complaint with a photo goes all the way", { tag: "@desk" }, async ({ page, axe, picture }) => {
  test.setTimeout(180_000);
  const team = await Team.make(page);
  await page.context().clearCookies();
  await page.goto(`/pengaduan?kantor=${OFFICE}`);
  await axe(page);
  await page.getByRole("link", { name: "Sampaikan pengaduan" }).first().click();
  await axe(page);
  const slip = await complain(page, "Saya diminta membayar lima puluh ribu rupiah di loket, padahal tertulis gratis.");
  await axe(page);
  await picture(page, "tanda terima pengaduan");
  await page.locator("input[type=file]").setInputFiles({ name: "bukti.jpg", mimeType: "image/jpeg", buffer: pictureWithPlace() });
  await page.getByRole("button", { name: "Kirim bukti" }).click();
  await expect(page.locator("main")).toContainText("Bukti yang sudah tersimpan: 1 berkas.");
  await axe(page);

  await look(page, team.verifier, slip);
  await axe(page);
  await picture(page, "pengaduan di meja");
  await expect(page.locator("main")).toContainText("Tanpa identitas");
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan tidak berkadar pengawasan/));
  await act(page, axe, "Disposisikan", given(team.unit, "Periksa siapa yang bertugas di loket hari itu."));
  await look(page, team.lead, slip);
  await act(page, axe, "Kembalikan kepada petugas pengaduan", written("Mengapa dikembalikan?", "Bagian kami tidak bertugas di loket."));
  await look(page, team.verifier, slip);
  await act(page, axe, "Disposisikan", given(team.unit, "Loket memang dijaga bagian ini sejak Oktober."));
  await look(page, team.assignee, slip);
  await act(page, axe, "Mulai tindak lanjut");
  await act(page, axe, "Tulis konsep tanggapan", written("Konsep tanggapan", "Pungutan itu tidak dibenarkan dan sudah kami hentikan."));
  await look(page, team.verifier, slip);
  await picture(page, "konsep menunggu persetujuan");
  await act(page, axe, "Setujui dan kirim tanggapan");

  await follow(page, slip);
  await axe(page);
  await picture(page, "tanggapan");
  await expect(page.locator("main")).toContainText("sudah kami hentikan");
  await expect(page.locator("main")).not.toContainText("Bagian kami tidak bertugas");
  await page.getByLabel("Apa yang belum selesai?").fill("Uang saya belum kembali.");
  await page.getByRole("button", { name: "Belum selesai, periksa lagi" }).click();
  await axe(page);

  await look(page, team.verifier, slip);
  await expect(page.locator("main")).toContainText("Uang saya belum kembali.");
  await act(page, axe, "Disposisikan", given(team.unit, "Kembalikan uangnya."));
  await look(page, team.lead, slip);
  await act(page, axe, "Tulis konsep tanggapan", written("Konsep tanggapan", "Uang dapat diambil di loket 1."));
  await act(page, axe, "Setujui dan kirim tanggapan");

  await follow(page, slip);
  await page.getByRole("button", { name: "Ya, sudah selesai" }).click();
  await axe(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Selesai");
  await page.getByRole("radio", { name: "Puas", exact: true }).check();
  await page.getByRole("button", { name: "Kirim penilaian" }).click();
  await axe(page);
  await expect(page.locator("main")).toContainText("Anda menilai");
  await picture(page, "selesai dan dinilai");
});

test("a question is answered at once, which is confirmed and rated", async ({ page, axe }) => {
  test.setTimeout(90_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const slip = await complain(page, "Apakah KTP lama masih berlaku setelah pindah alamat?", async (page) => {
    await page.getByRole("radio", { name: /^Permintaan informasi/ }).check();
    await anonymously(page);
  });
  await look(page, officer, slip);
  await act(page, axe, "Mulai verifikasi");
  await act(page, axe, "Jawab langsung", written("Tanggapan", "Masih berlaku sampai KTP baru diterbitkan."));
  await follow(page, slip);
  await axe(page);
  await expect(page.locator("main")).toContainText("sampai KTP baru diterbitkan");
  await page.getByRole("button", { name: "Ya, sudah selesai" }).click();
  await axe(page);
  await page.getByRole("radio", { name: "Puas", exact: true }).check();
  await page.getByRole("button", { name: "Kirim penilaian" }).click();
  await axe(page);
  await expect(page.locator("main")).toContainText("Anda menilai");
});

test("what is asked is supplied", async ({ page, axe, picture }) => {
  test.setTimeout(90_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const slip = await complain(page, "Kartu saya salah cetak.", openly);
  await look(page, officer, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await act(page, axe, "Minta keterangan dari pengadu", written("Apa yang perlu dilengkapi?", "Bagian mana yang salah?"));
  await follow(page, slip);
  await axe(page);
  await picture(page, "diminta melengkapi");
  await expect(page.locator("main")).toContainText("Bagian mana yang salah?");
  await page.getByLabel("Jawaban Anda").fill("Tanggal lahirnya.");
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  await axe(page);
  await look(page, officer, slip);
  await expect(page.locator("main")).toContainText("Tanggal lahirnya.");
});

test("what another office has to do is referred to it", { tag: "@desk" }, async ({ page, axe }) => {
  test.setTimeout(90_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const slip = await complain(page, "Jalan ke kantor berlubang.");
  await look(page, officer, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await act(page, axe, "Teruskan ke instansi lain", async (form) => {
    const other = form.getByRole("radio", { name: /^Instansi lain/ });
    if ((await other.count()) > 0) await other.check();
    await form.locator("input[name=tujuan-lain]").fill("Dinas Pekerjaan Umum Kabupaten Contoh");
    await form.getByLabel("Penjelasan bagi pengadu").fill("Jalan dirawat oleh dinas itu; surat kami sudah dikirim.");
  });
  await follow(page, slip);
  await axe(page);
  await expect(page.locator("main")).toContainText("Dinas Pekerjaan Umum Kabupaten Contoh");
});

test("what was archived is disputed and looked at again", async ({ page, axe }) => {
  test.setTimeout(90_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const slip = await complain(page, "Antre lama sekali.");
  await look(page, officer, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await act(page, axe, "Arsipkan", async (form) => {
    await form.getByRole("radio", { name: /^Isi tidak dapat dipahami/ }).check();
    await form.getByLabel("Penjelasan bagi pengadu").fill("Tidak disebut hari dan loketnya.");
  });
  await follow(page, slip);
  await axe(page);
  await page.getByLabel("Apa yang belum selesai?").fill("Senin 16 November, loket 2.");
  await page.getByRole("button", { name: "Belum selesai, periksa lagi" }).click();
  await axe(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sedang diverifikasi");
});

test("a complaint is taken back", async ({ page, axe }) => {
  await page.goto(`/pengaduan?kantor=${OFFICE}`);
  await axe(page);
  await page.getByRole("link", { name: "Sampaikan pengaduan" }).first().click();
  await axe(page);
  const slip = await complain(page, "Salah kirim.");
  await axe(page);
  await page.getByRole("link", { name: "Lihat pengaduan Anda" }).click();
  await page.getByText("Cabut pengaduan", { exact: true }).click();
  await axe(page);
  await page.getByRole("button", { name: "Ya, cabut pengaduan" }).click();
  await axe(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dicabut");
  await follow(page, slip);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dicabut");
});

test("two complaints about one thing become one", { tag: "@desk" }, async ({ page, axe }) => {
  test.setTimeout(90_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const thing = `Mesin antrean ${randomUUID().slice(0, 8)} mati sejak pagi.`;
  const first = await complain(page, thing);
  await page.context().clearCookies();
  const second = await complain(page, thing);
  await look(page, officer, second);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await act(page, axe, "Gabungkan dengan pengaduan lain", async (form) => {
    const alike = form.getByRole("radio", { name: new RegExp(`^${first.number}`) });
    await expect(alike, "the one that is alike is offered").toBeVisible();
    await alike.check();
    await form.getByLabel("Penjelasan bagi pengadu").fill("Sudah dilaporkan orang lain; jawabannya tampil di sini juga.");
  });
  await follow(page, second);
  await axe(page);
  await expect(page.locator("main")).toContainText("ditangani bersama pengaduan lain");
  await expect(page.locator("main"), "another person's number").not.toContainText(first.number);

  // The answer to the first is the second's too, and she says what she makes of it.
  await look(page, officer, first);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await expect(page.locator("main")).toContainText("1 pengadu lain");
  await act(page, axe, "Jawab langsung", written("Tanggapan", "Mesin sudah diperbaiki."));
  await follow(page, second);
  await axe(page);
  await expect(page.locator("main")).toContainText("Mesin sudah diperbaiki.");
  await page.getByRole("button", { name: "Ya, sudah selesai" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Selesai");
});

test("what is late is escalated by an officer, and by time", { tag: "@desk" }, async ({ page, axe }) => {
  test.setTimeout(120_000);
  const team = await Team.make(page);
  await page.context().clearCookies();
  const urgent = await complain(page, "Kantor tutup sejak Senin.");
  await look(page, team.verifier, urgent);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await act(page, axe, "Naikkan ke pimpinan", written("Mengapa dinaikkan?", "Perlu keputusan pimpinan."));
  await expect(page.locator("main")).toContainText("Perlu keputusan pimpinan.");

  // Another one, which nobody but time brings up.
  await page.context().clearCookies();
  const slip = await complain(page, "Belum ada kabar.");
  await look(page, team.verifier, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await act(page, axe, "Disposisikan", given(team.unit, "Tindak lanjuti."));
  await expect(page.locator("main")).not.toContainText("Dinaikkan");
  daysPass(slip, 20);
  await expect(async () => {
    await look(page, team.lead, slip);
    await expect(page.locator("main")).toContainText(`Dinaikkan ke pimpinan ${team.unit}`, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(page.locator("main")).toContainText(/terlambat/i);
  await axe(page);
  await page.goto("/petugas/pengaduan?bagian=terlambat");
  await expect(page.getByRole("link", { name: slip.number })).toBeVisible();
  await axe(page);
});

test("what nobody disputes is closed by silence", { tag: "@desk" }, async ({ page, axe }) => {
  test.setTimeout(120_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const slip = await complain(page, "Jam buka hari Jumat?");
  await look(page, officer, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  await act(page, axe, "Jawab langsung", written("Tanggapan", "Pukul 07.30 sampai 11.00."));
  daysPass(slip, 30);
  await expect(async () => {
    await follow(page, slip);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Selesai", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByLabel("Apa yang belum selesai?")).toHaveCount(0);
  await axe(page);
});

test("ten waiting complaints are handled with the keyboard alone", { tag: ["@desk", "@js"] }, async ({ page }) => {
  test.setTimeout(240_000);
  const office = "pasaman-barat";
  const officer = await Officer.add(office, ["complaint_officer"]);
  for (let nth = 0; nth < 10; nth++) {
    await page.context().clearCookies();
    const form = await (await page.request.get(`/pengaduan/baru?kantor=${office}`)).text();
    const key = form.match(/name="kunci" value="([^"]+)"/)![1];
    const fields = { kunci: key, kantor: office, jenis: "information", tentang: "nobody", peristiwa: `Pertanyaan ke-${nth + 1}.`, identitas: "anonymous" };
    const sent = await page.request.post("/pengaduan/baru", { form: fields, headers: OWN_FORM, maxRedirects: 0 });
    expect(sent.status(), await sent.text()).toBe(303);
  }
  await page.context().clearCookies();
  await officer.enter(page);
  await page.goto("/petugas/pengaduan?bagian=belum-diverifikasi");
  const rows = page.locator("main a[href*='/petugas/pengaduan/0']");
  await expect(rows).toHaveCount(10);
  await tabTo(page, rows.first());
  await page.keyboard.press("Enter");
  for (let nth = 0; nth < 10; nth++) {
    await press(page, "Mulai verifikasi");
    await expect(page.getByRole("status").first()).toBeVisible();
    await press(page, "Jawab langsung", async (page) => {
      await type(page, page.getByLabel("Tanggapan", { exact: true }), "Jawaban kami.");
    });
    await expect(page.getByRole("status").first()).toBeVisible();
    const next = page.getByRole("status").first().getByRole("link", { name: "Berikutnya di antrean" });
    await tabTo(page, next);
    await page.keyboard.press("Enter");
  }
  await page.goto("/petugas/pengaduan?bagian=belum-diverifikasi");
  await expect(rows).toHaveCount(0);
});

test("the upload that breaks off loses nothing that was typed", async ({ page, axe, complaints }) => {
  const slip = await complain(page, "Sambungan saya sering putus.");
  await page.route("**/pengaduan/lacak/kasus/bukti", (route) => (route.request().method() === "POST" ? route.abort("connectionreset") : route.continue()));
  await page.locator("input[type=file]").setInputFiles({ name: "bukti.jpg", mimeType: "image/jpeg", buffer: pictureWithPlace() });
  await page.getByRole("button", { name: "Kirim bukti" }).click({ noWaitAfter: true });
  await page.waitForTimeout(500);
  await page.unroute("**/pengaduan/lacak/kasus/bukti");
  await follow(page, slip);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pengaduan diterima");
  await page.getByText("Lihat yang Anda tulis").click();
  await expect(page.locator("main")).toContainText("Sambungan saya sering putus.");
  await page.locator("input[type=file]").setInputFiles({ name: "tulisan.jpg", mimeType: "image/jpeg", buffer: Buffer.from("bukan gambar") });
  await page.getByRole("button", { name: "Kirim bukti" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await axe(page);
  // What broke off and what was refused is what this is about.
  const others = complaints.splice(0).filter((text) => !text.includes("/pengaduan/lacak/kasus/bukti"));
  expect(others).toEqual([]);
});
