// What happens to complaints less often at the desk: another class, other hands, somebody accused, an identity opened, a lost
// code, a complaint at the counter, a missed deadline. axe looks after each act.
import { type Page } from "@playwright/test";
import { type Slip, OFFICE, Team, act, classified, complain, daysPass, follow, given, look, openly, written } from "./complaints";
import { expect, test } from "./fixtures";
import { Officer } from "./officers";
import { pictureWithPlace } from "./pictures";

const MAIN = "main";

test("classed later, classed anew, noted, given to other hands", { tag: "@desk" }, async ({ page, axe, picture }) => {
  test.setTimeout(120_000);
  const team = await Team.make(page);
  await page.context().clearCookies();
  const slip = await complain(page, "Berkas saya dikembalikan tanpa penjelasan.");
  await look(page, team.verifier, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Tentukan nanti/));
  await act(page, axe, "Tentukan golongannya", classified(/^Pengaduan normatif/));
  await act(page, axe, "Ubah golongannya", async (form) => {
    await classified(/^Pengaduan tidak berkadar pengawasan/)(form);
    await form.getByLabel("Mengapa diubah?").fill("Perlu diperiksa di arsip loket.");
  });
  await act(page, axe, "Disposisikan", given(team.unit, "Cari berkasnya."));

  await look(page, team.lead, slip);
  await act(page, axe, "Tulis catatan internal", written("Catatan", "Arsip loket ada di lantai dua."));
  await act(page, axe, "Alihkan kepada yang lain", async (form) => {
    const person = form.getByLabel("Dialihkan kepada").locator("option[value^='petugas/']");
    await form.getByLabel("Dialihkan kepada").selectOption((await person.first().getAttribute("value"))!);
    await form.getByLabel("Instruksi").fill("Tolong diselesaikan pekan ini.");
  });
  await picture(page, "pengaduan yang dialihkan");

  await follow(page, slip);
  await axe(page);
  await expect(page.locator(MAIN)).toContainText("Perlu diperiksa di arsip loket.");
  await expect(page.locator(MAIN), "what officers note is theirs").not.toContainText("lantai dua");
});

test("who is accused, and who stands aside, finds nothing any more", { tag: "@desk" }, async ({ page, axe }) => {
  test.setTimeout(120_000);
  const team = await Team.make(page);
  const [concerned] = await Promise.all([Officer.add(OFFICE, ["complaint_officer"]), page.context().clearCookies()]);
  const slip = await complain(page, "Petugas di bagian itu meminta uang.");
  await look(page, concerned, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan tidak berkadar pengawasan/));
  await act(page, axe, "Catat siapa yang diadukan", (form) => form.getByRole("checkbox", { name: team.unit }).check());
  await page.locator("summary", { hasText: "Saya berkepentingan" }).click();
  await axe(page);
  await page.getByRole("button", { name: /Saya berkepentingan/ }).click();
  await axe(page);

  for (const officer of [concerned, team.lead]) await findsNothing(page, officer, slip);
  await look(page, team.verifier, slip);
  await expect(page.locator(MAIN)).toContainText("meminta uang");
});

/** Neither by her search nor in her queue. */
async function findsNothing(page: Page, officer: Officer, slip: Slip): Promise<void> {
  await page.context().clearCookies();
  await officer.enter(page);
  await page.goto("/petugas/pengaduan");
  await page.getByLabel("Cari pengaduan").fill(slip.number);
  await page.keyboard.press("Enter");
  await expect(page.locator(MAIN)).toContainText("Tidak ada pengaduan dengan nomor ini");
  await page.goto("/petugas/pengaduan?bagian=semua");
  await expect(page.locator(MAIN)).not.toContainText(slip.number);
}

test("a confidential identity is opened by an act, and a lost code replaced", { tag: "@desk" }, async ({ page, axe, picture }) => {
  test.setTimeout(120_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const slip = await complain(page, "Tetangga saya takut bicara sendiri.", async (page) => {
    await openly(page);
    await page.getByRole("radio", { name: /^Identitas dirahasiakan/ }).check();
  });
  await look(page, officer, slip);
  await expect(page.locator(MAIN)).not.toContainText("Siti Contoh");
  await page.getByRole("button", { name: "Buka identitas" }).click();
  await axe(page);
  await expect(page.locator(MAIN)).toContainText("Siti Contoh");
  await picture(page, "identitas yang dibuka");
  await page.reload();

  await look(page, officer, slip);
  await expect(page.locator(MAIN), "opened once is not opened for good").not.toContainText("Siti Contoh");
  await page.locator("summary", { hasText: "Tambahkan bukti yang diserahkan pengadu" }).click();
  await page.getByLabel("Foto atau dokumen").setInputFiles({ name: "kuitansi.jpg", mimeType: "image/jpeg", buffer: pictureWithPlace() });
  await page.getByRole("button", { name: "Tambahkan bukti" }).click();
  await axe(page);
  await expect(page.locator("#bukti img")).toHaveCount(1);

  await page.getByRole("button", { name: "Buka identitas" }).click();
  await page.getByRole("link", { name: /Buat kode baru/ }).click();
  await axe(page);
  await page.getByRole("button", { name: "Buat kode akses baru" }).click();
  await axe(page);
  await picture(page, "lembar kode baru");
  const code = (await page.locator("#kode-akses").innerText()).trim();
  expect(code).not.toBe(slip.code);
  await follow(page, { ...slip, code });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pengaduan diterima");
});

test("a complaint at the counter is taken in, and followed with its slip", { tag: "@desk" }, async ({ page, axe, picture }) => {
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  await officer.enter(page);
  await page.goto("/petugas/pengaduan");
  await page.getByRole("link", { name: "Terima pengaduan" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Terima pengaduan" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await axe(page);
  await page.getByLabel("Lewat apa").selectOption({ label: "Tatap muka" });
  await page.getByLabel("Apa yang terjadi?").fill("Nomor antrean saya dilewati.");
  await page.getByRole("radio", { name: /^Tanpa identitas/ }).check();
  await page.getByRole("button", { name: "Terima pengaduan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pengaduan diterima");
  await axe(page);
  await picture(page, "lembar pengaduan dari loket");
  const slip = { number: await page.locator("#nomor-pengaduan").innerText(), code: await page.locator("#kode-akses").innerText() };
  await follow(page, slip);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pengaduan diterima");
});

test("what was missed asks why before it goes on", { tag: "@desk" }, async ({ page, axe }) => {
  test.setTimeout(90_000);
  const officer = await Officer.add(OFFICE, ["complaint_officer"]);
  const slip = await complain(page, "Belum ada yang membaca pengaduan saya.");
  await look(page, officer, slip);
  await act(page, axe, "Mulai verifikasi", classified(/^Pengaduan normatif/));
  daysPass(slip, 30);
  await look(page, officer, slip);
  await page.locator("summary", { hasText: "Jawab langsung" }).click();
  const form = page.locator("form.act", { has: page.getByLabel("Tanggapan", { exact: true }) });
  await form.getByLabel("Tanggapan", { exact: true }).fill("Maaf, baru sekarang kami jawab.");
  await form.getByRole("button", { name: "Jawab langsung", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Pilih mengapa batas waktunya terlewat");
  await axe(page);
  await act(page, axe, "Jawab langsung", async (form) => {
    await expect(form.getByLabel("Tanggapan", { exact: true }), "what was typed is kept").toHaveValue(/baru sekarang/);
    await form.getByLabel("Mengapa terlambat?").selectOption({ index: 1 });
  });
  await expect(page.locator(MAIN)).toContainText("Maaf, baru sekarang kami jawab.");
});
