// A citizen finds her service by her own words.
import { expect, test } from "./fixtures";

test("from the first page by words to what to bring", async ({ page, axe, picture }) => {
  await page.goto("/");
  await page.getByRole("searchbox", { name: "Cari layanan" }).fill("ktp ilnag");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/cari?q=ktp+ilnag");
  await expect(page).toHaveTitle("Cari layanan – Maklumat");
  await expect(page.getByText("Menampilkan hasil untuk KTP hilang.")).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("ktp ilnag");
  await axe(page);
  await picture(page, "ktp ilnag");

  const first = page.locator(".results > li").first();
  await expect(first.locator("mark").first()).toBeVisible();
  await expect(first).toContainText("10 menit · Gratis");
  await first.getByRole("link").click();
  await expect(page).toHaveURL("/kapuas/layanan/ktp-el?keadaan=hilang");
});

test("search stays in the office that was chosen until it is widened", async ({ page, axe }) => {
  await page.goto("/kapuas");
  await page.getByRole("searchbox").fill("rusak");
  await page.getByRole("button", { name: "Cari" }).click();
  await expect(page).toHaveURL("/cari?q=rusak&kantor=kapuas");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Disdukcapil Kabupaten Kapuas");
  await expect(page.locator(".results > li")).toHaveCount(1);
  await expect(page.getByRole("combobox", { name: "Kantor" })).toHaveValue("kapuas");
  await axe(page);
  await page.getByRole("link", { name: "Cari di semua kantor" }).click();
  await expect(page).toHaveURL("/cari?q=rusak");
  expect(await page.locator(".results > li").count()).toBeGreaterThan(1);

  await page.getByRole("combobox", { name: "Kantor" }).selectOption("wonogiri");
  await page.getByRole("button", { name: "Cari" }).click();
  await expect(page).toHaveURL("/cari?q=rusak&kantor=wonogiri");
});

test("where nothing matches, the services are the way on", async ({ page, axe }) => {
  await page.goto("/cari?q=paspor&kantor=kapuas");
  await expect(page.getByRole("heading", { name: "Tidak ada layanan yang cocok" })).toBeVisible();
  await expect(page.getByText("Kami mencari: paspor.")).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Penerbitan KTP elektronik", exact: true }).click();
  await expect(page).toHaveURL("/kapuas/layanan/ktp-el");
  await page.getByRole("link", { name: "Cari", exact: true }).click();
  await expect(page).toHaveURL("/cari?kantor=kapuas");
});

test("the field takes 200 characters, and an address with more is told so", async ({ page, axe }) => {
  await page.goto("/cari");
  await page.getByRole("searchbox").fill("a".repeat(300));
  await expect(page.getByRole("searchbox")).toHaveValue("a".repeat(200));
  const answer = await page.goto(`/cari?q=${"a".repeat(201)}`);
  expect(answer?.status()).toBe(422);
  await expect(page.getByRole("searchbox")).toHaveAccessibleDescription(/paling banyak 200 huruf/);
  await axe(page);
});
