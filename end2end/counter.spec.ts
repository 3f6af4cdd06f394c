// An officer works from her queue: finds a case, moves it on, gives it back, and sees what is new without asking.
import type { Page } from "@playwright/test";
import { Case } from "./cases";
import { expect, test } from "./fixtures";
import { Officer } from "./officers";

/** A signed-in counter officer. She comes in by herself: whoever activates an account ends the session that was there. */
async function comes(page: Page, office = "kapuas"): Promise<void> {
  await (await Officer.add(office, ["counter_officer"])).enter(page);
}

/** As a scanner does: digits and Enter into the field that has the cursor. */
async function scan(page: Page, number: string) {
  await expect(page.getByLabel("Cari permohonan")).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
}

/** Goes on by Tab until something with these words has the focus. */
async function tabTo(page: Page, words: string | RegExp) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = (await page.evaluate(() => document.activeElement?.textContent ?? "")).trim();
    if (typeof words === "string" ? focused === words : words.test(focused)) return;
  }
  throw new Error(`Tab never came to ${words}`);
}

test("from scan to scan by keyboard alone", { tag: "@look" }, async ({ page, request, axe, picture }) => {
  const [first, second] = [await Case.register(request, "kapuas", "ktp-el", "hilang"), await Case.register(request, "kapuas", "ktp-el", "rusak")];
  await comes(page);
  await page.goto("/petugas/permohonan");
  await expect(page).toHaveTitle("Antrean permohonan – Maklumat");
  await axe(page);
  await picture(page, "antrean");

  await scan(page, first.shown.replaceAll(" ", ""));
  await expect(page).toHaveURL(/\/petugas\/permohonan\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.shown);
  await axe(page);
  await picture(page, "permohonan");
  await tabTo(page, "Mulai periksa berkas");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Tercatat: Sedang diperiksa" })).toBeVisible();
  await axe(page);
  await picture(page, "tercatat");

  await scan(page, `${new URL(page.url()).origin}/status#${second.shown.replaceAll(" ", "")}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(second.shown);
  expect(page.url()).not.toContain(second.shown.replaceAll(" ", ""));
});

test("giving back for completion: what is wrong is told at the fields, what was typed stays", { tag: "@look" }, async ({ page, request, axe, picture }) => {
  const hers = await Case.register(request, "kapuas", "ktp-el", "hilang");
  await hers.meets("under_review");
  await comes(page);
  await page.goto("/petugas/permohonan");
  await scan(page, hers.shown);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(hers.shown);
  await tabTo(page, "Kembalikan untuk dilengkapi");
  await page.keyboard.press("Enter");
  const fold = page.locator("details").filter({ hasText: "Kembalikan untuk dilengkapi" });
  await axe(page);
  await picture(page, "kembalikan");
  await fold.getByLabel("Kartu Keluarga (fotokopi)").check();
  await fold.getByLabel("Tanggal").fill("31");
  await fold.getByLabel("Bulan").fill("2");
  await fold.getByRole("button").click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Ada 2 hal yang perlu diperbaiki");
  await axe(page);
  await picture(page, "kembalikan perlu diperbaiki");
  await alert.getByRole("link", { name: /^Tulis alasannya/ }).click();
  await page.keyboard.type("Fotokopi terpotong");
  await expect(fold.getByLabel("Kartu Keluarga (fotokopi)")).toBeChecked();
  await expect(fold.getByLabel("Bulan")).toHaveValue("2");
  await fold.getByLabel("Tanggal").fill("");
  await fold.getByLabel("Bulan").fill("");
  await fold.getByRole("button").click();
  await expect(page.getByRole("heading", { level: 2, name: "Perlu dilengkapi" })).toBeVisible();
  await expect(page.getByText("Fotokopi terpotong.")).toBeVisible();
  await axe(page);
});

test("who was slower is told so and can send again", { tag: ["@look", "@js"] }, async ({ page, request, axe, picture }) => {
  const hers = await Case.register(request, "kapuas", "ktp-el", "hilang");
  await comes(page);
  await page.goto("/petugas/permohonan");
  await scan(page, hers.shown);
  await page.getByText("Batalkan permohonan").first().click();
  await page.getByLabel("Pemohon sendiri").check();
  await page.getByLabel("Alasan", { exact: true }).fill("Pindah ke kabupaten lain");
  await hers.meets("under_review");
  await page.getByRole("button", { name: "Batalkan permohonan" }).click();
  await expect(page.getByRole("alert")).toContainText("Permohonan ini sudah diubah oleh program");
  await expect(page.getByLabel("Alasan", { exact: true })).toHaveValue("Pindah ke kabupaten lain");
  await axe(page);
  await picture(page, "sudah diubah");
  await page.getByRole("button", { name: "Batalkan permohonan" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Dibatalkan" })).toBeVisible();
});

test("what is not found is told, and what was typed stays", async ({ page, axe, picture }) => {
  await comes(page);
  await page.goto("/petugas/permohonan");
  await scan(page, "0812 9999 9999");
  await expect(page.getByRole("alert")).toContainText("Tidak ada permohonan dengan nomor HP ini.");
  await expect(page.getByLabel("Cari permohonan")).toHaveValue("0812 9999 9999");
  expect(page.url()).not.toContain("9999");
  await axe(page);
  await picture(page, "tidak ditemukan");
});

test("a new PIN is asked for once more and stands on the slip", { tag: "@js" }, async ({ page, request, axe, picture }) => {
  const hers = await Case.register(request, "kapuas", "ktp-el", "hilang");
  await comes(page);
  await page.goto("/petugas/permohonan");
  await scan(page, hers.shown);
  await page.getByRole("link", { name: "Buat PIN baru" }).click();
  await axe(page);
  await picture(page, "PIN baru");
  await page.getByRole("button", { name: "Buat PIN baru" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tanda terima permohonan");
  const pin = await page.locator(".digits").nth(1).innerText();
  expect(pin).toMatch(/^\d{6}$/);
  expect(page.url()).not.toContain(pin);
  await axe(page);
  await page.goto("/status");
  await page.getByLabel("Nomor pendaftaran").fill(hers.shown);
  await page.getByLabel("PIN cek status").fill(pin);
  await page.getByRole("button", { name: "Lihat status" }).click();
  await expect(page).toHaveURL("/status/permohonan");
});

// A queue shows fifty, and the other tests fill that of Kapuas.

test("the queue says what is new, keeps the focus, and says when it cannot", { tag: "@js" }, async ({ page, request, axe, picture, complaints }) => {
  const known = await Case.register(request, "pasaman-barat", "ktp-el", "hilang");
  await comes(page, "pasaman-barat");
  await page.goto("/petugas/permohonan?daftar=tempat&status=diajukan");
  const look = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const news = page.locator("#kabar");
  const link = page.getByRole("link", { name: known.shown });
  await link.focus();
  await Case.register(request, "pasaman-barat", "ktp-el", "rusak");
  await look();
  await expect(news).toHaveText(/^Antrean diperbarui: \d+ permohonan baru\.$/);
  await expect(link).toBeFocused();
  await axe(page);
  await picture(page, "antrean diperbarui");

  await page.context().setOffline(true);
  await look();
  await expect(news).toHaveText("Sambungan terputus. Antrean ini mungkin bukan yang terbaru.");
  await page.context().setOffline(false);
  await look();
  await expect(news).toHaveText(/^(Tersambung lagi|Antrean diperbarui.*)\.$/);
  await page.context().clearCookies();
  await look();
  await expect(news).toHaveText("Sesi Anda sudah berakhir. Muat ulang halaman ini untuk masuk lagi.");
  // Being offline is what the browser complains about, and rightly.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes("ERR_INTERNET_DISCONNECTED")));
});

test("without script the queue is loaded again by hand", async ({ page, request, scripts }) => {
  test.skip(scripts, "with script it updates itself");
  await comes(page, "pasaman-barat");
  await page.goto("/petugas/permohonan?daftar=tempat&status=diajukan");
  const hers = await Case.register(request, "pasaman-barat", "ktp-el", "baru");
  await page.getByRole("link", { name: "Muat ulang" }).click();
  await expect(page.getByRole("link", { name: hers.shown })).toBeVisible();
});
