// The counter registers by keyboard alone: from the queue to a printed slip. None of these pages has a script.
import { expect, test } from "./fixtures";
import { Officer } from "./officers";

test("an application is registered by keyboard alone, and its slip printed", { tag: "@look" }, async ({ page, axe, picture }) => {
  const she = await Officer.add("kapuas", ["counter_officer"]);
  await she.enter(page);
  await page.goto("/petugas/permohonan/register");
  await page.getByRole("link", { name: "Daftarkan" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/petugas\/permohonan\/baru$/);
  await expect(page.getByLabel("Layanan dan keadaan")).toBeFocused();
  await axe(page);
  await picture(page, "daftarkan");

  // A mistake first: what was typed stays, and the list of problems leads to the field.
  await page.getByLabel("Layanan dan keadaan").selectOption({ label: "Penerbitan KTP elektronik – KTP elektronik yang hilang" });
  await page.keyboard.press("Tab");
  await page.keyboard.type("Siti Wulandari");
  await page.keyboard.press("Tab");
  await page.keyboard.type("6203011708900001");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Ada 1 hal yang perlu diperbaiki");
  await expect(page.getByLabel("Nama pemohon")).toHaveValue("Siti Wulandari");
  await axe(page);
  await picture(page, "daftarkan perlu diperbaiki");
  await page.getByRole("link", { name: /Jangan mengisi NIK/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Nomor HP").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0812 3456 7890");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Permohonan terdaftar");
  await expect(page.getByRole("link", { name: "Daftarkan berikutnya" })).toBeFocused();
  const [number, pin] = await page.locator(".desk-digits").allInnerTexts();
  expect(number).toMatch(/^[1-5]\d{3} \d{4} \d{4}$/);
  expect(pin).toMatch(/^\d{6}$/);
  expect(page.url()).not.toContain(number.replaceAll(" ", ""));
  await axe(page);
  await picture(page, "terdaftar");

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/kertas=58$/);
  await expect(page.locator(".receipt")).toContainText(pin);
  await axe(page);
  await picture(page, "tanda terima 58 mm");
  await page.goBack();
  await page.getByRole("link", { name: "Daftarkan berikutnya" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Nama pemohon")).toBeFocused();
  await expect(page.getByLabel("Layanan dan keadaan")).toHaveValue("ktp-el/hilang");

  await page.goto("/petugas/permohonan/register");
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText("S*** W***");
  await axe(page);
  await picture(page, "register harian");
});

test("a file of running applications is checked, imported, and mended", { tag: "@look" }, async ({ page, axe, picture }) => {
  const she = await Officer.add("wonogiri", ["counter_officer"]);
  await she.enter(page);
  await page.goto("/petugas/permohonan/impor");
  await axe(page);
  await picture(page, "impor");
  const reference = `UJI-${she.username}`;
  const file = [
    "layanan;keadaan;nama;hp;nomor_asal;tempat;diajukan;status;sejak",
    `ktp-el-hilang;;Siti Wulandari;;${reference};;02-11-2026;DIPERIKSA;03-11-2026`,
    `ktp-el-hilang;;Budi;;${reference}-2;;31-11-2026;DIPERIKSA;03-11-2026`,
  ].join("\r\n");
  const csv = { name: "antrean.csv", mimeType: "text/csv", buffer: Buffer.from(`\ufeff${file}`) };
  await page.getByLabel("Berkas CSV").setInputFiles(csv);
  await page.getByRole("button", { name: "Periksa berkas" }).click();
  await expect(page.getByRole("status")).toHaveText("Belum ada yang diimpor. 1 baris siap diimpor.");
  await expect(page.getByText("Tanggal tidak dikenal")).toBeVisible();
  await axe(page);
  await picture(page, "berkas diperiksa");
  await page.getByRole("button", { name: "Impor 1 baris" }).press("Enter");
  await expect(page.getByRole("status")).toHaveText("Impor selesai.");
  await axe(page);
  await picture(page, "impor selesai");
  await page.getByRole("link", { name: "Cetak nomor dan PIN" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: reference })).toContainText("S*** W***");
  await axe(page);
  await picture(page, "lembar nomor dan PIN");
});
