// A standard is taken along: sent from phone to phone, printed whole, copied, read as data; and its changes told.
import { type Page, expect, test } from "./fixtures";

const SERVICE = "/kapuas/layanan/ktp-el";

/** Where the page was led beside its own host. */
function strangers(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") asked.push(request.url());
  });
  return asked;
}

test("from the service to the message for a lost card", async ({ page, axe, picture }) => {
  const asked = strangers(page);
  await page.goto(`${SERVICE}?keadaan=hilang`);
  await page.getByRole("link", { name: "Bagikan lewat WhatsApp atau SMS" }).click();
  await expect(page).toHaveURL(`${SERVICE}/bagikan?keadaan=hilang`);
  const full = page.getByLabel("Teks lengkap");
  await expect(full).toHaveValue(/^KTP elektronik yang hilang\n/);
  await expect(full).toHaveValue(/- Surat keterangan kehilangan dari kepolisian\n/);
  await expect(full).toHaveJSProperty("readOnly", true);
  await expect(page.getByLabel("Teks pendek")).toHaveValue(/\?keadaan=hilang$/);
  await expect(page.getByText(/huruf, dikirim sebagai [123] SMS\./)).toBeVisible();
  await axe(page);
  await picture(page, "bagikan");

  // What the links carry is what the boxes show.
  const whatsapp = await page.getByRole("link", { name: "Kirim lewat WhatsApp" }).getAttribute("href");
  expect(new URL(whatsapp ?? "").searchParams.get("text")).toBe(await full.inputValue());
  const sms = await page.getByRole("link", { name: "Kirim lewat SMS" }).getAttribute("href");
  expect(decodeURIComponent((sms ?? "").replace("sms:?body=", ""))).toBe(await page.getByLabel("Teks pendek").inputValue());
  expect(asked, "nothing is asked of others before a tap").toEqual([]);
});

test("another situation is another message", async ({ page }) => {
  await page.goto(`${SERVICE}/bagikan`);
  await expect(page.getByLabel("Teks pendek")).toHaveValue(/berbeda menurut keadaan/);
  await page.getByRole("navigation", { name: "Pilih keadaan Anda" }).getByRole("link", { name: "rusak" }).click();
  await expect(page.getByLabel("Teks lengkap")).toHaveValue(/- KTP yang rusak\n/);
});

test("whoever is asked for money finds where to report it", async ({ page }) => {
  await page.goto(`${SERVICE}?keadaan=baru`);
  await page.locator("#biaya").getByRole("link", { name: "Laporkan" }).click();
  await expect(page).toHaveURL("/pengaduan/baru?kantor=kapuas&layanan=ktp-el&perihal=biaya");
  await expect(page.getByRole("checkbox", { name: /^Biaya/ })).toBeChecked();
  await expect(page.getByLabel("Layanan yang diadukan")).toHaveValue("ktp-el");
});

test("all 14 components on paper, also those that the service page folds", async ({ page }) => {
  await page.goto(`${SERVICE}/cetak`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 2, name: /^\d+\. / })).toHaveCount(14);
  await expect(page.getByText("Terdapat proses verifikasi dari database-center di Jakarta")).toBeVisible();
  await expect(page.getByText(/^Sumber: http.*Keadaan pada \d+ \S+ \d{4}\./)).toBeVisible();
  for (const hidden of [".site-header", ".site-footer", ".trail"]) await expect(page.locator(hidden)).toBeHidden();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, "nothing is cut at the edge").toBe(0);

  await page.goto(SERVICE);
  await expect(page.locator("#simpan")).toBeHidden();
  await expect(page.getByText(/^Sumber: http/)).toBeVisible();
});

test("the texts for SIPPN stand in its order, gaps are no boxes", async ({ page }) => {
  await page.goto("/kota-tangerang/layanan/ktp-el-baru/sippn");
  await expect(page.getByLabel("Persyaratan")).toHaveValue(/^1\. Form F1-02/);
  await expect(page.getByLabel("Biaya/tarif")).toHaveCount(0);
  await expect(page.getByText("Biaya/tarif: belum ditetapkan pada dokumen kantor.")).toBeVisible();
});

test("the history says when the standard was first published", async ({ page }) => {
  await page.goto(SERVICE);
  await page.getByRole("link", { name: "Apa saja yang berubah" }).click();
  await expect(page).toHaveURL(`${SERVICE}/riwayat`);
  await expect(page.getByText("Pertama kali dimuat di portal ini.", { exact: true })).toBeVisible();
});

test("the data is found from every page and is what it says", { tag: "@once" }, async ({ page, request }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Data terbuka" }).click();
  const csv = await page.getByRole("link", { name: "Tabel untuk Excel (CSV)" }).getAttribute("href");
  const table = await (await request.get(csv ?? "")).text();
  expect(table.startsWith("\ufeffkantor;nama_kantor;")).toBe(true);
  const json = await page.getByRole("link", { name: "Data untuk program (JSON)" }).getAttribute("href");
  const { services } = await (await request.get(json ?? "")).json();
  for (const { document } of services) {
    const { standard } = await (await request.get(new URL(document).pathname)).json();
    expect(standard.title.length).toBeGreaterThan(0);
  }
});
