// The work flow of a service: drawn as the SOP's form on wide screens and on paper, as a strip beside a list on phones.
import { type Page, expect, test } from "./fixtures";

const SOP = "/pasaman-barat/layanan/ktp-el/sop";
const SIX_ACTORS = "/kota-tangerang/layanan/ktp-el-baru/sop";
const EIGHT_ACTORS = "/wonogiri/layanan/peristiwa-penting-lainnya/sop";

/** The middle of every mark, and of the column of its actor in the head of the table. */
const places = (page: Page) =>
  page.evaluate(() => {
    const middle = (one: Element) => {
      const box = one.getBoundingClientRect();
      return box.left + box.width / 2;
    };
    const names = [...document.querySelectorAll(".lanes span")];
    return [...document.querySelectorAll("tr[id]")].map((row) => {
      const mark = row.querySelector(".mark > :first-child")!;
      const actor = row.querySelector(".actor")?.firstChild?.textContent?.trim();
      const column = names.find((name) => name.textContent === actor);
      return { mark: middle(mark), column: column && middle(column), row: row.getBoundingClientRect().left };
    });
  });

test("from the service to who does what", async ({ page, axe, picture }) => {
  await page.goto("/pasaman-barat/layanan/ktp-el");
  await page.getByRole("link", { name: "Lihat alur kerja (SOP)" }).click();
  await expect(page).toHaveURL(SOP);
  await expect(page).toHaveTitle(/^Alur kerja \(SOP\) – Penerbitan KTP elektronik – Disdukcapil Kabupaten Pasaman Barat/);
  const second = page.locator("#langkah-2");
  await expect(second).toContainText("Jika berkas tidak lengkap: berkas dikembalikan ke pemohon; kembali ke langkah 1");
  await second.getByRole("link", { name: "ke langkah 3", exact: true }).click();
  await expect(page).toHaveURL(`${SOP}#langkah-3`);
  await expect(page.locator("#langkah-3")).toBeInViewport();
  await axe(page);
  await picture(page, "alur kerja");
});

test("every mark stands below the name of its actor", { tag: "@once" }, async ({ page }) => {
  for (const path of [SOP, SIX_ACTORS, EIGHT_ACTORS]) {
    await page.goto(path);
    const found = (await places(page)).filter(({ column }) => column !== undefined);
    expect(found.length).toBeGreaterThan(4);
    for (const { mark, column } of found) expect(Math.abs(mark - column!), path).toBeLessThan(2);
  }
});

test("on a phone the steps are a list beside the drawing and nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of [SOP, SIX_ACTORS, EIGHT_ACTORS]) {
    await page.goto(path);
    const first = page.locator("#langkah-1");
    await expect(first.locator(".actor")).toContainText("Pemohon");
    const words = await first.locator(".act").boundingBox();
    const drawing = await first.locator(".mark").boundingBox();
    expect(words!.width, "room for words").toBeGreaterThan(150);
    expect(drawing!.x + drawing!.width, "beside the words").toBeLessThan(words!.x);
    const region = page.getByRole("region");
    expect(await region.evaluate((one) => one.scrollWidth - one.clientWidth), path).toBe(0);
    // Marks stand at the first line of their step, however many lines there are.
    for (const row of await page.locator("tr[id]").all()) {
      const [mark, top] = [await row.locator(".mark").boundingBox(), await row.boundingBox()];
      expect(mark!.y - top!.y).toBeLessThan(45);
    }
  }
});

test("the keyboard scrolls the table where it is wider than the screen", { tag: "@once" }, async ({ page }) => {
  await page.setViewportSize({ width: 980, height: 740 });
  await page.goto(SIX_ACTORS);
  const region = page.getByRole("region", { name: "Siapa mengerjakan apa" });
  await region.focus();
  await expect(region).toBeFocused();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => region.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
});

test("a screen reader hears who acts and what comes next, and no drawing", { tag: "@once" }, async ({ page }) => {
  await page.goto(SOP);
  await expect(page.getByRole("table")).toMatchAriaSnapshot(`
    - table:
      - rowgroup:
        - row /No Kegiatan Pelaksana Mutu baku Keterangan/
        - row /Kelengkapan Waktu Keluaran/
      - rowgroup:
        - row:
          - rowheader "1"
          - cell /Pemohon menyerahkan berkas/
          - cell "Pemohon Lalu ke langkah 2."
          - cell /Fotokopi KK/
          - cell "1 menit"
  `);
  await expect(page.getByRole("columnheader", { name: "Pelaksana" })).toHaveAccessibleName("Pelaksana");
  const drawings = await page.locator("svg").evaluateAll((all) => all.filter((one) => !one.closest("[aria-hidden=true]")).length);
  expect(drawings, "drawings that are read out").toBe(0);

  // The list on a phone is the same table.
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole("table")).toMatchAriaSnapshot(`
    - table:
      - rowgroup:
        - row:
          - rowheader "1"
          - cell /Pemohon menyerahkan berkas/
          - cell "Pemohon Lalu ke langkah 2."
          - cell /Fotokopi KK/
  `);
});

test("no script is asked for", { tag: "@js" }, async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.resourceType()));
  await page.goto(SOP, { waitUntil: "networkidle" });
  expect(asked.filter((type) => type !== "other").sort()).toEqual(["document", "stylesheet", "stylesheet"]);
});

/** The sizes of a document's sheets in points, each once. */
async function sheets(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  return [...new Set(boxes.map(([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`))];
}

test("on paper the work flow lies, and the service stands", { tag: "@once" }, async ({ page }) => {
  expect(await sheets(page, SOP)).toEqual(["842×595"]);
  expect(await sheets(page, EIGHT_ACTORS)).toEqual(["842×595"]);
  expect(await sheets(page, "/pasaman-barat/layanan/ktp-el")).toEqual(["595×842"]);
});
