// One application per source document, from the number on the slip to the document in the hand: the office's system
// reports, the applicant reads. Along the way papers are returned, a print waits, a record has a problem, somebody
// misses an appointment, and one application is cancelled.
//
// These pages have no script: they are the same bytes without, and status.spec.ts goes through them both ways.
import type { Page } from "@playwright/test";
import { Case } from "./cases";
import { expect, test } from "./fixtures";

/** The slip opens the application. */
async function open(page: Page, application: Case, language = "") {
  const say = (indonesian: string, english: string) => (language ? english : indonesian);
  await page.goto(`${language}/status`);
  await page.getByLabel(say("Nomor pendaftaran", "Registration number")).fill(application.shown);
  await page.getByLabel(say("PIN cek status", "Status PIN")).fill(application.pin);
  await page.getByRole("button", { name: say("Lihat status", "See the status") }).click();
  await expect(page).toHaveURL(`${language}/status/permohonan`);
}

/** What an applicant reads first. */
async function reads(page: Page, label: string, words: RegExp, stage?: string) {
  await page.goto("/status/permohonan");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(label);
  await expect(page.locator("main")).toContainText(words);
  const stages = page.getByRole("list", { name: "Tahap permohonan" });
  if (stage) await expect(stages.locator("[aria-current=step]")).toContainText(stage);
  else await expect(stages.locator("[aria-current]")).toHaveCount(0);
}

const nothing = /Tidak ada yang perlu Anda lakukan/;

test("Kapuas: a lost card, whose print waits for blank cards", { tag: "@js" }, async ({ page, request, axe }) => {
  const application = await Case.register(request, "kapuas", "ktp-el", "hilang");
  await open(page, application);
  await reads(page, "Diajukan", /menunggu diperiksa/, "Diajukan");
  await axe(page);
  await application.meets("under_review");
  await reads(page, "Sedang diperiksa", /memeriksa kelengkapan berkas/, "Diperiksa");
  await application.meets("awaiting_validation");
  await reads(page, "Menunggu persetujuan", /menunggu persetujuan pejabat/, "Diproses");
  await application.meets("print_queue", { type: "held", reason: "blank_cards_out", until: "2099-01-15" });
  await reads(page, "Menunggu dicetak", /[Bb]langko sedang habis.*15 Januari 2099/s, "Diproses");
  await axe(page);
  await application.meets("resumed");
  await reads(page, "Menunggu dicetak", /menunggu giliran cetak/, "Diproses");
  await expect(page.locator(".held")).toHaveCount(0);
  await application.meets("printed");
  await reads(page, "Sudah dicetak", /sedang diperiksa/, "Diproses");
  await application.meets({ type: "completed", receiver: "applicant" });
  await reads(page, "Selesai", /sudah diserahkan/, "Selesai");
  await axe(page);
});

test("Sintang: a first card, whose record has a problem", { tag: "@js" }, async ({ page, request, axe }) => {
  const application = await Case.register(request, "sintang", "ktp-el", "baru");
  await open(page, application);
  const appointment = { at: "2099-01-11T09:00:00+07:00", place: "Kantor Camat Sintang" };
  await application.meets("under_review", { type: "awaiting_biometrics", appointment });
  await reads(page, "Jadwal perekaman", /11 Januari 2099.*09\.00 WIB.*Kantor Camat Sintang/s, "Diproses");
  await application.meets("awaiting_deduplication");
  await reads(page, "Menunggu pemeriksaan pusat", nothing, "Diproses");
  await application.meets("data_issue");
  await reads(page, "Ada kendala data", /menyelesaikan kendala data/, "Diproses");
  await expect(page.locator("main")).not.toContainText(/ganda|duplicate/i);
  await axe(page);
  await application.meets("awaiting_deduplication", "print_queue", "printed");
  await application.meets({ type: "ready_for_pickup", place: "Kantor Camat Sintang" });
  await reads(page, "Siap diambil", /Kantor Camat Sintang/, "Siap diambil");
  await axe(page);
  await application.meets({ type: "completed", receiver: "family" });
  await reads(page, "Selesai", /keluarga/, "Selesai");
});

test("Pasaman Barat: a damaged card, whose papers come back to be completed", { tag: "@js" }, async ({ page, request, axe }) => {
  const application = await Case.register(request, "pasaman-barat", "ktp-el", "rusak");
  await open(page, application);
  await application.meets(
    "under_review",
    {
      type: "needs_completion",
      returned: [{ requirement: "kartu-keluarga", reason: "Fotokopi KK tidak terbaca." }],
      deadline: "2099-01-20",
    },
  );
  await reads(page, "Perlu dilengkapi", /20 Januari 2099.*Kartu Keluarga: Fotokopi KK tidak terbaca\./s, "Diperiksa");
  await axe(page);
  await application.meets("under_review");
  await reads(page, "Sedang diperiksa", nothing, "Diperiksa");
  await application.meets("print_queue", "printed", "completed");
  await reads(page, "Selesai", /sudah diserahkan/, "Selesai");
  await expect(page.locator("#riwayat")).toContainText("Fotokopi KK tidak terbaca.");
});

test("Kota Tangerang: a new card, whose owner misses the first appointment", { tag: "@js" }, async ({ page, request, axe }) => {
  const application = await Case.register(request, "kota-tangerang", "ktp-el-baru");
  await open(page, application);
  await application.meets("under_review", "processing", "awaiting_appointment");
  await reads(page, "perekaman", /siap direkam/, "Diproses");
  const at = (day: number) => ({ type: "awaiting_biometrics", appointment: { at: `2099-01-${day}T10:30:00+07:00` } });
  await application.meets(at(11));
  await reads(page, "Jadwal perekaman", /11 Januari 2099.*10\.30 WIB/s, "Diproses");
  await application.meets("awaiting_appointment", at(14));
  await reads(page, "Jadwal perekaman", /14 Januari 2099/, "Diproses");
  await application.meets("awaiting_deduplication", "awaiting_validation", "print_queue");
  await reads(page, "Menunggu dicetak", /hari kerja/, "Diproses");
  await axe(page);
  await application.meets("printed", "ready_for_pickup", { type: "completed", receiver: "proxy" });
  await reads(page, "Selesai", /kuasa/, "Selesai");
});

test("Wonogiri: a civil event by post, signed by the head of office", { tag: "@js" }, async ({ page, request, axe }) => {
  const application = await Case.register(request, "wonogiri", "peristiwa-penting-lainnya");
  await open(page, application);
  await application.meets("under_review", "processing", "awaiting_validation");
  await application.meets({ type: "awaiting_originals", deadline: "2099-02-01" });
  await reads(page, "Kirim berkas asli", /1 Februari 2099/, "Diproses");
  await axe(page);
  await application.meets("originals_received");
  await reads(page, "Berkas asli diterima", /sudah kami terima/, "Diproses");
  await application.meets("print_queue", "awaiting_validation", "awaiting_signature");
  await reads(page, "Menunggu tanda tangan", /tanda tangan Kepala Dinas/, "Diproses");
  await application.meets("printed", "ready_for_pickup");
  await reads(page, "Siap diambil", /[Ll]oket [Pp]engambilan/, "Siap diambil");
  await application.meets("completed");
  await reads(page, "Selesai", /sudah diserahkan/, "Selesai");
});

test("Wonogiri: an application that the office cancels, and says why", { tag: "@js" }, async ({ page, request, axe }) => {
  const application = await Case.register(request, "wonogiri", "peristiwa-penting-lainnya");
  await application.meets(
    "under_review",
    { type: "cancelled", by: "office", reason: "Salinan penetapan pengadilan belum berkekuatan hukum tetap." },
  );
  await open(page, application);
  await reads(page, "Dibatalkan", /Salinan penetapan pengadilan belum berkekuatan hukum tetap\./);
  await expect(page.locator("main")).toContainText(/mengajukan lagi/);
  await axe(page);
});

test("the same status in English, with the office's own words marked", { tag: "@js" }, async ({ page, request, axe }) => {
  const application = await Case.register(request, "kapuas", "ktp-el", "rusak");
  await application.meets("under_review");
  await open(page, application, "/en");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Under review");
  await expect(page.locator("main")).toContainText(/nothing for you to do/i);
  await axe(page);
});
