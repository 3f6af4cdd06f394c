// The checklist: to tick on the phone, to print for the village office. The island only remembers.
import { expect, test } from "./fixtures";

const LIST = "/kapuas/layanan/ktp-el/daftar?keadaan=salah";

test("the list ticks with and without scripts", async ({ page, axe, picture }) => {
  await page.goto(LIST);
  await expect(page).toHaveTitle(/^Daftar yang dibawa – KTP elektronik yang salah/);
  await axe(page);
  const box = page.getByLabel("Kartu Keluarga");
  await box.check();
  await expect(box).toBeChecked();
  await expect(page.getByRole("checkbox")).toHaveCount(7);
  await axe(page);
  await picture(page, "daftar");
});

test("ticks are remembered on this device, and forgotten when asked", { tag: "@js" }, async ({ page, axe }) => {
  await page.goto(LIST);
  const forget = page.getByRole("button", { name: "Hapus centang" });
  await expect(forget).toBeVisible();
  await axe(page);
  await page.getByLabel("Ijazah").check();
  await page.reload();
  await expect(page.getByLabel("Ijazah")).toBeChecked();
  await expect(page.getByLabel("Kartu Keluarga")).not.toBeChecked();

  // Another situation has its own ticks; going back finds the old ones.
  await page.goto("/kapuas/layanan/ktp-el/daftar?keadaan=hilang");
  await expect(forget).toBeVisible();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await page.getByLabel("Formulir").check();
  await page.goto(LIST);
  await expect(page.getByLabel("Ijazah")).toBeChecked();

  await forget.click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await page.reload();
  await expect(forget).toBeVisible();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("every island in the page is in the WebAssembly that came with it", { tag: ["@js", "@once"] }, async ({ page }) => {
  const wasm = page.waitForResponse((response) => response.url().endsWith(".wasm"));
  await page.goto(LIST);
  const names = await page.locator("leptos-island").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.component ?? ""));
  expect(names.length).toBeGreaterThan(0);
  const module = await WebAssembly.compile(new Uint8Array(await (await wasm).body()));
  const exports = WebAssembly.Module.exports(module).map((one) => one.name);
  for (const name of names) expect(exports).toContain(name);
});

test("on paper: the list, the address and the hours, and no buttons", async ({ page }) => {
  await page.goto(LIST);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Jl. Pemuda km. 6 No. 30A").first()).toBeVisible();
  await expect(page.getByText("Jam pelayanan")).toBeVisible();
  await expect(page.getByText("Kutipan akta kelahiran")).toBeVisible();
  for (const hidden of [".site-header", ".site-footer", ".trail", ".memory"]) {
    await expect(page.locator(hidden)).toBeHidden();
  }
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g), "one sheet of A4").toHaveLength(1);
});
