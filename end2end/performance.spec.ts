// What was promised beside what was measured, at a portal that invented applications have run through for months
// (`maklumat demo`, playwright.config.ts): what everybody can read there, and that the page says what the data say.
import { expect, test } from "./fixtures";

test.use({ baseURL: process.env.MAKLUMAT_E2E_MEASURED });

const PAGE = "/kapuas/kinerja";

type Figure = { measure: { kind: string; of?: string }; cases: number; median: number; ninetieth: number };

test("a villager reads on the service page how long it takes others, and from there how that was reckoned", async ({ page, axe }) => {
  await page.goto("/kapuas/layanan/ktp-el");
  const line = page.locator("#waktu p", { hasText: "hari terakhir" });
  await expect(line).toContainText(/separuh permohonan selesai dalam .+; 9 dari 10 dalam .+ \(\d+ permohonan\)/);
  await axe(page);
  await line.getByRole("link", { name: "Rinciannya" }).click();
  await expect(page).toHaveURL("/kapuas/kinerja#ktp-el");
  const service = page.locator("#ktp-el");
  await expect(service).toContainText("Dijanjikan 10 menit");
  await expect(service.locator(".verdict")).toContainText(/Median .+ – janji 10 menit: (sesuai|lebih lama)/);
  await expect(service.locator(".verdict")).toContainText("Cara hitung: dari");
});

test("the bars stand in the right order and inside their scale, and the table has every figure of the data", async ({ page, request }) => {
  await page.goto(PAGE);
  for (const bar of await page.locator(".bars svg").all()) {
    const [whole, nine, half] = await Promise.all([bar, bar.locator(".ninetieth"), bar.locator(".median")].map((one) => one.boundingBox()));
    expect(half!.width).toBeLessThanOrEqual(nine!.width + 2);
    expect(nine!.x + nine!.width).toBeLessThanOrEqual(whole!.x + whole!.width + 2);
  }
  const data = await (await request.get("/kapuas/kinerja.json")).json();
  const shown = await page.locator("#ktp-el .figures data").evaluateAll((all) => all.map((one) => Number(one.getAttribute("value"))));
  const figures: Figure[] = Object.values<any>(data.services).flatMap((one) => [...one.last30, ...one.last90]);
  const told = figures.filter((figure) => figure.measure.kind !== "onward").flatMap((figure) => [figure.median, figure.ninetieth]);
  expect(shown.sort()).toEqual(told.sort());
});

for (const path of [PAGE, "/en/kapuas/kinerja", "/wonogiri/kinerja", "/sintang/kinerja"]) {
  test(`${path}: axe finds nothing, it fits the screen also at twice the size`, { tag: ["@look", "@js"] }, async ({ page, axe, picture }) => {
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.goto(path);
    await axe(page);
    await picture(page, path.replaceAll("/", "-"));
    expect(await overflow()).toBe(0);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(), "1280 pixels at 400 %").toBe(0);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    expect(await overflow(), "letters of twice the size").toBe(0);
  });
}

test("on paper: the source, the figures and no dead links", { tag: "@once" }, async ({ page }) => {
  await page.goto(PAGE);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".print-only", { hasText: "Sumber: " })).toBeVisible();
  await expect(page.locator(".figures thead").first()).toBeVisible();
  await expect(page.locator("#data .ways")).toBeHidden();
});
