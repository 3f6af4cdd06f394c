// One application per source document, taken by hand from the counter to the card: every officer in turn signs for her own
// part, by keyboard alone, with and without script. What each may do is only what her document gives her.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { press, tabTo, tick, type } from "./keyboard";
import { Officer } from "./officers";

/** One part: whose, the words on the button, and what she types before it. */
type Part = [role: string, button: string, fill?: (page: Page) => Promise<void>];

type Journey = {
  office: string;
  /** What she looks for in the list of services. */
  choice: RegExp;
  /** The district and the village in which some of the officers sit. */
  places?: [district: string, village: string];
  registers: string;
  parts: Part[];
  /** What the applicant reads at the end. */
  ends: RegExp;
};

const handedTo = (whom: string) => async (page: Page) => tick(page, whom);

const journeys: Record<string, Journey> = {
  "Kapuas: a lost card": {
    office: "kapuas",
    choice: /hilang/i,
    registers: "counter_officer",
    parts: [
      ["counter_officer", "Mulai periksa berkas"],
      ["counter_officer", "Berkas lengkap – ajukan untuk disetujui"],
      ["validator", "Setujui – masukkan ke antrean cetak"],
      ["printing_officer", "Sudah dicetak"],
      ["counter_officer", "Serahkan dokumen", handedTo("Pemohon sendiri")],
    ],
    ends: /sudah diserahkan/,
  },
  "Sintang: a first card": {
    office: "sintang",
    choice: /baru/i,
    registers: "counter_officer",
    parts: [
      ["counter_officer", "Mulai periksa berkas"],
      ["counter_officer", "Berkas lengkap – arahkan ke perekaman"],
      ["recording_officer", "Sudah direkam – tunggu pemeriksaan pusat"],
      ["recording_officer", "Data tunggal – masukkan ke antrean cetak"],
      ["printing_officer", "Sudah dicetak"],
      ["printing_officer", "Siap diambil"],
      ["counter_officer", "Serahkan dokumen", handedTo("Keluarga dalam satu KK")],
    ],
    ends: /keluarga/,
  },
  "Pasaman Barat: a damaged card, returned once": {
    office: "pasaman-barat",
    choice: /rusak/i,
    registers: "counter_officer",
    parts: [
      ["counter_officer", "Mulai periksa berkas"],
      [
        "counter_officer",
        "Kembalikan untuk dilengkapi",
        async (page) => {
          await tick(page, "Lainnya");
          await type(page, page.getByRole("textbox", { name: "Apa yang perlu dilengkapi?" }), "Fotokopi KK terpotong.");
        },
      ],
      ["counter_officer", "Sudah dilengkapi – periksa lagi"],
      ["counter_officer", "Berkas lengkap – masukkan ke antrean cetak"],
      ["printing_officer", "Sudah dicetak"],
      ["printing_officer", "Serahkan dokumen", handedTo("Pemohon sendiri")],
    ],
    ends: /sudah diserahkan/,
  },
  "Kota Tangerang: a first card, applied for on the web": {
    office: "kota-tangerang",
    choice: /KTP/,
    registers: "counter_officer",
    parts: [
      ["counter_officer", "Mulai periksa berkas"],
      ["counter_officer", "Berkas lengkap – mulai input data"],
      ["validator", "Data siap – minta pemohon memilih jadwal"],
      ["counter_officer", "Catat jadwal perekaman"],
      ["recording_officer", "Sudah direkam – tunggu pemeriksaan pusat"],
      ["recording_officer", "Data tunggal – ajukan untuk disetujui"],
      ["validator", "Setujui – masukkan ke antrean cetak"],
      ["printing_officer", "Sudah dicetak"],
      ["printing_officer", "Siap diambil"],
      ["printing_officer", "Serahkan dokumen", handedTo("Penerima kuasa")],
    ],
    ends: /kuasa/,
  },
  "Wonogiri: a child's card from the village, with the papers by post": {
    office: "wonogiri",
    choice: /anak|KIA/i,
    places: ["Kecamatan Baturetno", "Desa Contoh Baturetno"],
    registers: "village_operator",
    parts: [
      ["counter_officer", "Mulai periksa berkas"],
      ["counter_officer", "Berkas lengkap – mulai input data"],
      ["counter_officer", "Selesai diinput – ajukan untuk disetujui"],
      ["validator", "Setujui – minta berkas asli"],
      ["district_operator", "Berkas asli sudah diterima"],
      ["district_operator", "Berkas sesuai – masukkan ke antrean cetak"],
      ["district_operator", "Sudah dicetak"],
      ["district_operator", "Siap diambil"],
      ["district_operator", "Serahkan dokumen", handedTo("Keluarga dalam satu KK")],
    ],
    ends: /keluarga/,
  },
};

for (const [name, journey] of Object.entries(journeys)) {
  test(name, { tag: "@desk" }, async ({ page, axe }) => {
    test.setTimeout(120_000);
    const [district, village] = journey.places ?? [];
    const officers = new Map<string, Officer>();
    const sits = async (role: string) => {
      const place = { village_operator: village, district_operator: district }[role];
      const officer = officers.get(role) ?? (await Officer.add(journey.office, [role], place));
      officers.set(role, officer);
      await officer.enter(page);
    };
    if (district) {
      await sits("administrator");
      const form = { daftar: `${district};${village}` };
      const headers = { "sec-fetch-site": "same-origin" };
      expect((await page.request.post("/petugas/kelola/tempat/impor", { form, headers })).ok()).toBe(true);
    }

    await sits(journey.registers);
    await page.goto("/petugas/permohonan");
    const { number, pin } = await register(page, journey.choice);
    await axe(page);
    for (const [role, button, fill] of journey.parts) {
      await sits(role);
      await page.goto("/petugas/permohonan");
      await find(page, number);
      await press(page, button, fill);
      await expect(page.getByRole("status").first()).toContainText("Tercatat");
    }
    await axe(page);

    // The applicant, on her phone.
    await page.context().clearCookies();
    await page.goto("/status");
    await page.keyboard.press("Tab");
    await type(page, page.getByLabel("Nomor pendaftaran"), number);
    await type(page, page.getByLabel("PIN cek status"), pin);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Selesai");
    await expect(page.locator("main")).toContainText(journey.ends);
  });
}

/** From the queue to a number and a PIN. */
async function register(page: Page, choice: RegExp): Promise<{ number: string; pin: string }> {
  await tabTo(page, page.getByRole("link", { name: "Daftarkan" }));
  await page.keyboard.press("Enter");
  const services = page.getByLabel("Layanan dan keadaan");
  await tabTo(page, services);
  const chosen = () => services.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text ?? "");
  for (let tries = 0; !choice.test(await chosen()); tries++) {
    expect(tries, `a service like ${choice}`).toBeLessThan(40);
    await page.keyboard.press("ArrowDown");
  }
  await type(page, page.getByLabel(/^Nama pemohon/), "Siti Aminah");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Permohonan terdaftar");
  const told = await page.locator(".desk-issued").innerText();
  const [number, pin] = [told.match(/\d{4} \d{4} \d{4}/)?.[0], told.match(/\b\d{6}\b|\b\d{3} \d{3}\b/)?.[0]];
  expect(number && pin, told).toBeTruthy();
  return { number: number!, pin: pin!.replace(" ", "") };
}

/** The field for a scanned number has the focus. */
async function find(page: Page, number: string): Promise<void> {
  await expect(page.getByLabel("Cari permohonan")).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);
}
