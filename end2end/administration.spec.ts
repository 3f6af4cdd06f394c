// An administrator sets her office up: places, a colleague, a token, the switch; and reads who did what.
import { expect, test } from "./fixtures";
import { Officer } from "./officers";

// No page of administration has a script of its own: journeys are gone with and without, the rest is looked at once.

test("from the first sign-in to a colleague who is in", { tag: "@look" }, async ({ page, axe, picture, browser }) => {
  test.slow(); // passwords are hashed to take their time, and an unoptimised build takes more of it
  const administrator = await Officer.add("wonogiri", ["administrator"]);
  await administrator.signIn(page);
  await page.goto("/petugas/kelola");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kelola kantor");
  await axe(page);
  await picture(page, "kelola");

  await page.getByRole("link", { name: "Tempat tugas" }).click();
  await page.getByRole("link", { name: "Impor kecamatan dan desa" }).click();
  const district = `Kecamatan ${administrator.username}`;
  await page.getByLabel("Daftar").fill(`${district};Desa Satu\n${district};Desa Dua;Tiga`);
  await page.getByRole("button", { name: "Tambahkan" }).click();
  await expect(page.getByText("Baris 2: ada 3 kolom.")).toBeVisible();
  await axe(page);
  await picture(page, "impor ditolak");
  await page.getByLabel("Daftar").fill(`${district};Desa Satu\n${district};Desa Dua`);
  await page.getByRole("button", { name: "Tambahkan" }).click();
  await expect(page.getByRole("status")).toHaveText("1 kecamatan dan 2 desa/kelurahan sudah ditambahkan.");
  await page.getByText(`${district} – 2 desa/kelurahan`).click();
  await expect(page.getByRole("link", { name: "Desa Dua" })).toBeVisible();
  await axe(page);
  await picture(page, "tempat");

  await page.getByRole("link", { name: "Kelola" }).first().click();
  await page.getByRole("link", { name: "Petugas", exact: true }).click();
  await page.getByRole("link", { name: "Tambah petugas" }).click();
  const username = `${administrator.username}-b`;
  await page.getByLabel("Nama", { exact: true }).fill("Budi Santoso");
  await page.getByLabel("Nama pengguna").fill(username);
  await page.getByLabel("Operator desa/kelurahan").check();
  await page.getByRole("button", { name: "Simpan dan buat kode aktivasi" }).click();
  await expect(page.getByRole("alert")).toContainText("memerlukan tempat tugas jenis Desa/kelurahan");
  await expect(page.getByLabel("Operator desa/kelurahan")).toBeChecked();
  await axe(page);
  await picture(page, "petugas perlu diperbaiki");
  await page.getByLabel("Tempat tugas").selectOption({ label: `Desa Satu, ${district}` });
  await page.getByRole("button", { name: "Simpan dan buat kode aktivasi" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kode aktivasi");
  await axe(page);
  await picture(page, "lembar aktivasi");

  const code = (await page.locator(".sheet .sign").nth(1).innerText()).replaceAll(" ", "");
  const colleague = await Officer.activate(username, code);
  const hers = await browser.newPage();
  await colleague.signIn(hers);
  await hers.close();
  await page.goto("/petugas/kelola/orang");
  const row = page.getByRole("row").filter({ hasText: "Budi Santoso" }).first();
  await expect(row).toContainText("aktif");
  await axe(page);
  await picture(page, "petugas");
});

test("an account is closed only by whoever means it, and every act is told", { tag: "@look" }, async ({ page, axe, picture }) => {
  test.slow();
  const administrator = await Officer.add("sintang", ["administrator"]);
  const officer = await Officer.add("sintang", ["counter_officer"]);
  await administrator.enter(page);
  await page.goto("/petugas/kelola/orang");
  await page.getByRole("row").filter({ hasText: officer.username }).getByRole("link").click();
  await page.getByText("Nonaktifkan akun", { exact: true }).click();
  await axe(page);
  await picture(page, "satu petugas");
  await page.getByRole("button", { name: "Ya, nonaktifkan akun" }).click();
  await expect(page.getByRole("status")).toContainText("Akun sudah dinonaktifkan.");

  await page.goto("/petugas/kelola/token/baru");
  await page.getByLabel("Nama program").fill("Sistem penerbitan");
  await page.getByLabel("Membaca permohonan").check();
  await axe(page);
  await page.getByRole("button", { name: "Buat token" }).click();
  await expect(page.getByLabel("Token")).toHaveValue(/^mkl_/);
  await axe(page);
  await picture(page, "token");
  await page.getByRole("link", { name: "Kembali ke daftar token" }).click();
  await axe(page);
  await picture(page, "daftar token");

  await page.goto("/petugas/kelola/pengaturan");
  await axe(page);
  await picture(page, "pengaturan");
  await page.goto("/petugas/kelola/bagian/baru");
  await axe(page);
  await page.goto("/petugas/kelola/audit");
  await expect(page.getByRole("row").filter({ hasText: "Menonaktifkan akun" }).first()).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Membuat token program" }).first()).toContainText("Boleh membaca permohonan");
  await axe(page);
  await picture(page, "jejak audit");
});

test("with the keyboard alone", { tag: "@js" }, async ({ page }) => {
  const administrator = await Officer.add("kapuas", ["administrator"]);
  await administrator.enter(page);
  await page.goto("/petugas/kelola/tempat/baru");
  await page.getByLabel("Jenis").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.type(`Loket ${administrator.username}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toHaveText("Sudah ditambahkan.");
});

test("whoever is no administrator is told so", { tag: "@once" }, async ({ page, axe }) => {
  const officer = await Officer.add("kapuas", ["counter_officer"]);
  await officer.enter(page);
  const answer = await page.goto("/petugas/kelola");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anda tidak berhak membuka halaman ini");
  await axe(page);
});
