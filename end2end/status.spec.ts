// An applicant looks after her application, on her phone or at somebody else's desk.
import type { Page } from "@playwright/test";
import { Case } from "./cases";
import { expect, test } from "./fixtures";

// No page of an application has a script: journeys are gone with and without, and the rest is looked at once.

async function open(page: Page, number: string, pin: string) {
  await page.getByLabel("Nomor pendaftaran").fill(number);
  await page.getByLabel("PIN cek status").fill(pin);
  await page.getByRole("button", { name: "Lihat status" }).click();
}

test("from the first page with number and PIN to what to do, and away again", { tag: "@look" }, async ({ page, request, axe, picture }) => {
  const her = await Case.register(request, "kapuas", "ktp-el", "hilang");
  await page.goto("/");
  await page.getByRole("link", { name: "Cek status permohonan" }).click();
  await expect(page).toHaveURL("/status");
  await axe(page);

  await open(page, her.shown.replaceAll(" ", "-"), her.pin);
  await expect(page).toHaveURL("/status/permohonan");
  await expect(page).toHaveTitle("Status permohonan – Disdukcapil Kabupaten Kapuas – Maklumat");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Diajukan");
  await expect(page.getByText("Tidak ada yang perlu Anda lakukan.")).toBeVisible();
  await expect(page.locator(".stages [aria-current=step]")).toHaveText("Diajukan");
  await axe(page);
  await picture(page, "diajukan");

  await her.meets("under_review", {
    type: "needs_completion",
    returned: [{ requirement: "kartu-keluarga", reason: "Fotokopi terpotong" }],
    deadline: "2099-12-23",
  });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Perlu dilengkapi");
  await expect(page.getByRole("listitem").filter({ hasText: "Kartu Keluarga: Fotokopi terpotong." })).toBeVisible();
  await expect(page.getByText("Batas waktu: Rabu, 23 Desember 2099.")).toBeVisible();
  await axe(page);
  await picture(page, "perlu dilengkapi");

  await page.getByRole("button", { name: "Tutup" }).click();
  await expect(page).toHaveURL("/status");
  await page.goto("/status/permohonan");
  await expect(page.getByText("Sesi Anda sudah berakhir.")).toBeVisible();
  await axe(page);
});

test("what is wrong with what was typed is told in words, with ways to the fields", { tag: ["@look", "@js"] }, async ({ page, request, axe, picture }) => {
  const her = await Case.register(request, "kapuas", "ktp-el", "baru");
  await page.goto("/status");
  await open(page, "4821 0937 5561", "1234");
  await expect(page).toHaveTitle(/^Perlu diperbaiki: /);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Ada 2 hal yang perlu diperbaiki");
  await axe(page);
  await picture(page, "salah ketik");
  await alert.getByRole("link", { name: /^PIN terdiri atas 6 angka/ }).click();
  await expect(page.getByLabel("PIN cek status")).toBeFocused();
  await expect(page.getByLabel("PIN cek status")).toHaveValue("");
  await expect(page.getByLabel("Nomor pendaftaran")).toHaveValue("4821 0937 5561");
  await expect(page.getByLabel("Nomor pendaftaran")).toHaveAccessibleDescription(/Ada angka yang salah ketik/);

  await open(page, her.shown, her.pin === "000000" ? "000001" : "000000");
  await expect(page.getByRole("alert")).toContainText("Nomor pendaftaran atau PIN tidak cocok.");
  await axe(page);
});

test("with the keyboard alone", async ({ page, request }) => {
  const her = await Case.register(request, "kapuas", "ktp-el", "rusak");
  await page.goto("/status");
  await page.getByLabel("Nomor pendaftaran").focus();
  await page.keyboard.type(her.number);
  await page.keyboard.press("Tab");
  await page.keyboard.type(her.pin);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/status/permohonan");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Langsung ke isi" })).toBeFocused();
});

test("a document that lies ready, and its receipt on both papers", { tag: ["@look", "@js"] }, async ({ page, request, axe, picture }) => {
  const him = await Case.register(request, "sintang", "ktp-el", "hilang");
  await him.meets("under_review", "print_queue", "printed", { type: "ready_for_pickup", place: "Loket kecamatan Ambalau" });
  await page.goto("/status");
  await open(page, him.number, him.pin);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Siap diambil");
  await expect(page.getByText("Dokumen dapat diambil di Loket kecamatan Ambalau")).toBeVisible();
  await expect(page.getByText("Bawa tanda terima dan Kartu Keluarga (KK).", { exact: true })).toBeVisible();
  await axe(page);
  await picture(page, "siap diambil");

  await page.getByRole("link", { name: "Tanda terima untuk dicetak" }).click();
  await expect(page.getByText(him.shown)).toBeVisible();
  await expect(page.locator(".receipt")).not.toContainText(him.pin);
  await axe(page);
  await picture(page, "tanda terima A5");
  await page.getByRole("link", { name: "Untuk kertas struk 58 mm" }).click();
  await expect(page).toHaveURL("/status/permohonan/tanda-terima?kertas=58");
  await axe(page);
  await picture(page, "tanda terima 58 mm");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Application receipt" })).toBeVisible();
});

test("an applicant changes her mind", { tag: "@look" }, async ({ page, request, axe, picture }) => {
  const her = await Case.register(request, "kapuas", "ktp-el", "salah");
  await page.goto("/status");
  await open(page, her.number, her.pin);
  await page.getByRole("link", { name: "Batalkan permohonan" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Ya, batalkan permohonan" }).click();
  await expect(page.getByRole("alert")).toContainText("Tulis alasan Anda.");
  await axe(page);
  await picture(page, "batalkan");
  await page.getByLabel("Alasan").fill("Data sudah benar");
  await page.getByRole("button", { name: "Ya, batalkan permohonan" }).click();
  await expect(page).toHaveURL("/status/permohonan");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dibatalkan");
  await expect(page.getByText("Sebab: Data sudah benar.")).toBeVisible();
  await axe(page);
});

test("what the code on the receipt leads to asks for the number that stands there", { tag: "@js" }, async ({ page, request }) => {
  const her = await Case.register(request, "kapuas", "ktp-el", "baru");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`/status#${her.number}`);
  await expect(page.getByText("Ketik nomor pendaftaran dan PIN dari tanda terima Anda.")).toBeVisible();
  await expect(page.getByLabel("Nomor pendaftaran")).toHaveValue("");
  expect(asked.filter((url) => new URL(url).pathname.includes(her.number))).toEqual([]);
});
