// What holds for every page: nothing to complain about in either scheme, nothing wider than the screen,
// nothing too small to tap, and a way on from where nothing is.
import { type Page, expect, test } from "./fixtures";

const PAGES = [
  "/",
  "/kapuas",
  "/kota-tangerang",
  "/kapuas/maklumat",
  "/kapuas/kinerja",
  "/sintang/kinerja",
  "/kapuas/layanan/ktp-el",
  "/kapuas/layanan/ktp-el?keadaan=salah",
  "/kapuas/layanan/ktp-el/daftar",
  "/kota-tangerang/layanan/ktp-el-baru",
  "/kota-tangerang/layanan/ktp-el-baru/daftar",
  "/kapuas/layanan/ktp-el/bagikan",
  "/kapuas/layanan/ktp-el/bagikan?keadaan=hilang",
  "/kapuas/layanan/ktp-el/cetak",
  "/kapuas/layanan/ktp-el/riwayat",
  "/kapuas/layanan/ktp-el/sippn",
  "/kota-tangerang/layanan/ktp-el-baru/sippn",
  "/data",
  "/sintang",
  "/sintang/layanan/ktp-el",
  "/sintang/layanan/ktp-el?keadaan=hilang",
  "/sintang/layanan/ktp-el/daftar",
  "/pasaman-barat",
  "/pasaman-barat/layanan/ktp-el",
  "/sintang/layanan/ktp-el/cetak",
  "/kapuas/layanan/ktp-el/sop",
  "/kapuas/layanan/ktp-el/sop?keadaan=hilang",
  "/kota-tangerang/layanan/ktp-el-baru/sop",
  "/pasaman-barat/layanan/ktp-el/sop",
  "/wonogiri/layanan/peristiwa-penting-lainnya/sop",
  "/sintang/layanan/ktp-el/bagikan",
  "/wonogiri",
  "/wonogiri/layanan/ktp-el-perubahan-data",
  "/wonogiri/layanan/kia-perubahan-data?keadaan=menjadi-5-tahun",
  "/wonogiri/layanan/peristiwa-penting-lainnya",
  "/cari",
  "/cari?q=ktp+ilang",
  "/cari?q=paspor&kantor=kapuas",
  "/status",
  "/pengaduan",
  "/pengaduan?kantor=kapuas",
  "/pengaduan/baru",
  "/pengaduan/baru?kantor=kapuas&layanan=ktp-el&perihal=biaya",
  "/privasi",
  "/aksesibilitas",
  "/tidak-ada",
  "/kapuas/layanan/tidak-ada",
];

/** A page without an island or a script is the same bytes with and without scripts: looking at it once will do. */
const scripted = (path: string) => (path.endsWith("/daftar") || path.includes("/baru?") ? [] : ["@js"]);

/** Too small for a thumb. Links within running text are as high as their line. */
const small = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("a, button, summary, label")]
      .filter((one) => !one.closest("p, .first-do, .gap, #catatan, .skip-link") && !one.matches(".skip-link"))
      .map((one) => ({ text: one.textContent?.trim().slice(0, 40), height: one.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 44),
  );

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// One look at each page for all of it: most of the time goes into opening it.
for (const path of PAGES) {
  const title = `${path}: axe finds nothing, it fits the screen also at twice the size, and what can be tapped is 44 pixels high`;
  test(title, { tag: ["@look", ...scripted(path)] }, async ({ page, axe, picture }) => {
    await page.goto(path);
    await axe(page);
    expect(await small(page)).toEqual([]);
    for (const fold of await page.locator("summary").all()) {
      await fold.click();
      await axe(page);
    }
    await picture(page, path.replaceAll(/[/?=]+/g, "-"));
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page), "1280 pixels at 400 %").toBe(0);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    expect(await overflow(page), "letters of twice the size").toBe(0);
  });
}

test("an address where nothing is says so and leads on", async ({ page }) => {
  const answer = await page.goto("/kapuas/layanan/tidak-ada");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Layanan tidak ditemukan");
  await page.getByRole("link", { name: "Semua layanan kantor ini" }).click();
  await expect(page).toHaveURL("/kapuas");
});

test("the office leads to its service pledge, and where there is none the law is named", async ({ page }) => {
  await page.goto("/kapuas");
  await page.getByRole("main").getByRole("link", { name: "Maklumat pelayanan" }).click();
  await expect(page).toHaveURL("/kapuas/maklumat");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Disdukcapil Kabupaten Kapuas");
  await expect(page.getByRole("main")).toContainText("Undang-Undang Nomor 25 Tahun 2009 Pasal 22");
});

test("the start page names every office, and the office every way to reach it", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "Disdukcapil Kabupaten Kapuas",
    "Disdukcapil Kota Tangerang",
    "Disdukcapil Kabupaten Pasaman Barat",
    "Disdukcapil Kabupaten Sintang",
    "Disdukcapil Kabupaten Wonogiri",
  ]);
  await page.getByRole("heading", { level: 2 }).getByRole("link", { name: "Kapuas" }).click();
  await expect(page.getByRole("link", { name: "(0513) 21270" }).first()).toHaveAttribute("href", "tel:+6251321270");
  await expect(page.getByText("Belum ditetapkan. Tanyakan dahulu kepada kantor sebelum datang.")).toBeVisible();
});
