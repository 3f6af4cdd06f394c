// A document that says where each thing happens: a mother finds out where her child's broken card is replaced and
// collected, and a villager what to do about a lost one.
import { expect, test } from "./fixtures";

test("a broken card of a child: what to bring, where to go, where to collect it", async ({ page, axe, picture }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Disdukcapil Kabupaten Wonogiri" }).click();
  await page.getByRole("link", { name: "Kartu Identitas Anak (KIA) rusak" }).click();
  await expect(page).toHaveURL("/wonogiri/layanan/kia-rusak");
  await expect(page.locator("#bawa .requirements > li")).toHaveText([
    "KIA yang rusak",
    "Kutipan akta kelahiran fotokopi",
    "Kartu Keluarga orang tua/wali fotokopi",
  ]);
  const steps = page.locator(".steps > li");
  await expect(steps).toHaveCount(8);
  await expect(steps.nth(5).locator(".facts")).toContainText("kecamatan");
  await expect(steps.nth(7).locator(".facts")).toContainText("loket pengambilan desa/kelurahan");
  await expect(page.locator("#produk")).toContainText("Diambil di: loket pengambilan desa/kelurahan");
  await expect(page.locator("#tempat")).toContainText("Tempat pengajuan");
  await expect(page.getByText("tanpa menulis siapa yang membawanya ke sana")).toBeVisible();
  await axe(page);
  await picture(page, "kia rusak");

  await page.getByRole("link", { name: "Centang atau cetak daftar ini" }).click();
  await expect(page.getByRole("checkbox")).toHaveCount(3);
  await expect(page.getByText("Tempat pengajuan: desa/kelurahan")).toBeVisible();
  await axe(page);
});

test("papers that fall short go back or are cancelled, as each step says", async ({ page }) => {
  await page.goto("/wonogiri/layanan/ktp-el-hilang");
  await expect(page.locator(".steps > li").nth(4).locator(".target")).toHaveText(["ke langkah 6", "ke langkah 2"]);
  await page.goto("/wonogiri/layanan/peristiwa-penting-lainnya");
  const checked = page.locator(".steps > li").nth(6).locator(".target");
  await expect(checked).toHaveText(["ke langkah 7", "prosesnya berakhir di sini", "ke langkah 8"]);
});
