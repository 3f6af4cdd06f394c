// Indonesian and English: the portal's own words are translated, the office's words are marked for what they are.
import { type Page, expect, test } from "./fixtures";

/** The pages in Indonesian; each has its English twin under /en. */
const PAGES = [
  "/",
  "/kapuas",
  "/kapuas/layanan/ktp-el",
  "/kapuas/layanan/ktp-el?keadaan=salah",
  "/kapuas/layanan/ktp-el/daftar?keadaan=hilang",
  "/kapuas/maklumat",
  "/kapuas/kinerja",
  "/sintang/layanan/ktp-el?keadaan=orang-asing",
  "/kota-tangerang",
  "/kota-tangerang/layanan/ktp-el-baru",
  "/kapuas/layanan/ktp-el/bagikan",
  "/kapuas/layanan/ktp-el/bagikan?keadaan=hilang",
  "/kapuas/layanan/ktp-el/cetak",
  "/kapuas/layanan/ktp-el/riwayat",
  "/kapuas/layanan/ktp-el/sippn",
  "/kota-tangerang/layanan/ktp-el-baru/sippn",
  "/data",
  "/pasaman-barat/layanan/ktp-el/sop",
  "/wonogiri/layanan/peristiwa-penting-lainnya/sop",
  "/wonogiri/layanan/kia-hilang",
  "/cari",
  "/cari?q=surat+kehilangan",
  "/cari?q=paspor&kantor=kapuas",
  "/status",
  "/privasi",
  "/aksesibilitas",
];

const inEnglish = (path: string) => (path === "/" ? "/en" : `/en${path}`);

/** Texts that are the same in both languages: names, numbers, marks, days of three months. */
const NEUTRAL = /^(Maklumat|SMS|WhatsApp|Status|LAPOR!.*|Unit|https:.*|[^\p{L}]*|Rp[\d.]+|[\d.,:–]+ (WIB|WITA|WIT)|\d+ (April|September|November) \d{4})$/u;

/** The words of a page, text node by text node, attribute by attribute; `own`: only those not marked as the office's. */
async function words(page: Page, own: boolean): Promise<string[]> {
  return page.evaluate((own) => {
    const language = (element: Element | null) => element?.closest("[lang]")?.getAttribute("lang");
    const found: string[] = [];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Element) {
        if (own && language(node) !== document.documentElement.lang) continue;
        for (const name of ["aria-label", "placeholder", "title", "alt"]) found.push(node.getAttribute(name) ?? "");
      } else {
        const parent = node.parentElement;
        if (parent?.closest("script, style, title") || (own && language(parent) !== document.documentElement.lang)) continue;
        found.push(node.textContent ?? "");
      }
    }
    return found.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
  }, own);
}

for (const path of PAGES) {
  test(`the English ${path} says nothing of its own in Indonesian`, { tag: "@once" }, async ({ page, axe }) => {
    await page.goto(path);
    const indonesian = new Set(await words(page, false));
    await page.goto(inEnglish(path));
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    const left = (await words(page, true)).filter((text) => indonesian.has(text) && !NEUTRAL.test(text));
    expect(left, "neither translated nor marked as the office's words").toEqual([]);
    await axe(page);
  });

  test(`one tap leads from ${path} to the same page in English and back`, { tag: "@once" }, async ({ page }) => {
    await page.goto(path);
    await page.getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(inEnglish(path));
    await page.getByRole("link", { name: "Bahasa Indonesia" }).click();
    await expect(page).toHaveURL(path);
  });
}

test("links on an English page stay in English", { tag: "@once" }, async ({ page }) => {
  for (const path of ["/en", "/en/kapuas", "/en/kapuas/layanan/ktp-el", "/en/kapuas/layanan/tidak-ada"]) {
    await page.goto(path);
    const strays = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]:not([hreflang="id"])')]
        .map((link) => link.getAttribute("href") ?? "")
        .filter((href) => href !== "/en" && !href.startsWith("/en/")),
    );
    expect(strays, path).toEqual([]);
  }
});
