// A citizen finds out what to bring, which steps, how long and how much, for her situation.
import { expect, test } from "./fixtures";

const SERVICE = "/kapuas/layanan/ktp-el";

test("from the first page to what to bring for a lost card", async ({ page, axe, picture }) => {
  await page.goto("/");
  await axe(page);
  // Other offices have a service of the same name.
  await page.locator(".office", { hasText: "Disdukcapil Kabupaten Kapuas" }).getByRole("link", { name: "Penerbitan KTP elektronik", exact: true }).click();
  await expect(page).toHaveTitle(/Penerbitan KTP elektronik – Disdukcapil Kabupaten Kapuas/);
  await axe(page);

  await page.getByRole("navigation", { name: "Pilih keadaan Anda" }).getByRole("link", { name: "hilang" }).click();
  await expect(page).toHaveURL(`${SERVICE}?keadaan=hilang`);
  await expect(page).toHaveTitle(/^KTP elektronik yang hilang: /);
  await expect(page.locator(".situations [aria-current]")).toHaveText("KTP elektronik yang hilang");

  const bring = page.locator("#bawa");
  await expect(bring.locator(".requirements > li")).toHaveText([
    "Formulir permohonan KTP",
    "Kartu Keluarga fotokopi",
    "Surat keterangan kehilangan dari kepolisian",
  ]);
  const glance = page.locator(".glance dd");
  await expect(glance).toContainText(["3 berkas", "7 langkah", "10 menit", "Gratis"]);
  await axe(page);
  await picture(page, "keadaan hilang");
});

test("the glance leads to each answer", async ({ page }) => {
  await page.goto(SERVICE);
  for (const [answer, place] of [["berkas", "bawa"], ["7 langkah", "langkah"], ["10 menit", "waktu"], ["Gratis", "biaya"]]) {
    await page.locator(".glance").getByRole("link", { name: answer }).click();
    await expect(page.locator(`#${place}`)).toBeInViewport();
  }
});

test("the steps say who, what comes out, and where they lead", async ({ page }) => {
  await page.goto(SERVICE);
  const steps = page.locator(".steps > li");
  await expect(steps).toHaveCount(7);
  await expect(steps.nth(0)).toContainText("Pemohon (Anda)");
  await expect(steps.nth(1)).toContainText("disimpulkan");
  await expect(steps.nth(1).locator(".exits > li")).toHaveCount(2);
  await expect(steps.nth(1).locator(".exits .target")).toHaveText(["ke langkah 3", "ke langkah 3"]);
});

test("a document without a choice shows its gaps and the sum of its steps", async ({ page, axe }) => {
  await page.goto("/kota-tangerang/layanan/ktp-el-baru");
  await expect(page.getByRole("navigation", { name: "Pilih keadaan Anda" })).toHaveCount(0);
  await expect(page.locator("#biaya .gap")).toContainText("Belum ditetapkan");
  await expect(page.locator("#langkah")).toContainText("Jumlah waktu langkah yang tertulis: 90 menit");
  await expect(page.locator(".steps > li")).toHaveCount(12);
  await axe(page);
});

test("the legal basis unfolds without a script", async ({ page, axe }) => {
  await page.goto(SERVICE);
  const law = page.getByText("Percepatan Penerbitan KTP Elektronik dan Akta Kelahiran");
  await expect(law).toBeHidden();
  await page.getByText("Dasar hukum dan cara kantor bekerja").click();
  await expect(law).toBeVisible();
  await expect(page.getByText("Sudah diganti:").first()).toBeVisible();
  await axe(page);
});

test("keyboard alone: skip to the text, choose, unfold", async ({ page }) => {
  await page.goto(SERVICE);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Langsung ke isi" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Langsung ke isi" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  const rusak = page.getByRole("link", { name: "KTP elektronik yang rusak" });
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press("Tab");
    if (await rusak.evaluate((link) => link === document.activeElement)) break;
  }
  await expect(rusak).toBeFocused();
  const outline = await rusak.evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(outline, "focus is visible").toBe("solid");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/keadaan=rusak/);

  const summary = page.locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("details")).toHaveAttribute("open", "");
});

test("no script is asked for", { tag: "@js" }, async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.resourceType()));
  await page.goto(`${SERVICE}?keadaan=baru`, { waitUntil: "networkidle" });
  expect(asked.sort(), "other: the icon").toEqual(["document", "other", "stylesheet"]);
  await expect(page.locator("script:not([type='application/ld+json'])")).toHaveCount(0);
});

test("an unknown situation leads to the whole page", async ({ page }) => {
  await page.goto(`${SERVICE}?keadaan=dicuri-naga`);
  await expect(page).toHaveURL(SERVICE);
});

test("a screen reader meets the choice, the four answers and the sections in this order", { tag: "@once" }, async ({ page }) => {
  await page.goto(`${SERVICE}?keadaan=hilang`);
  await expect(page.locator("main")).toMatchAriaSnapshot(`
    - navigation "Letak halaman ini"
    - heading /Penerbitan KTP elektronik/ [level=1]
    - navigation "Pilih keadaan Anda":
      - heading "Pilih keadaan Anda" [level=2]
      - list:
        - listitem:
          - link "KTP elektronik baru"
        - listitem:
          - link /KTP elektronik yang hilang/
    - term: Bawa apa
    - definition:
      - link "3 berkas"
    - term: Langkahnya
    - term: Berapa lama
    - term: Berapa biaya
    - heading /Apa yang dibawa/ [level=2]
    - heading "KTP elektronik yang hilang" [level=3]
    - list:
      - listitem: Formulir permohonan KTP
    - heading /Langkah-langkahnya/ [level=2]
    - heading /Berapa lama/ [level=2]
    - heading /Berapa biayanya/ [level=2]
    - heading /Yang Anda dapatkan/ [level=2]
    - heading /Pengaduan, saran, dan masukan/ [level=2]
  `);
});
