// What tests of complaints share: an office's team, the public form, the desk's acts, and time that passes.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type Locator, type Page, expect } from "@playwright/test";
import { Officer } from "./officers";

export const OFFICE = "kapuas";
export type Slip = { number: string; code: string };
type Axe = (page: Page) => Promise<void>;

/** The office's complaint team: each test has its own unit, so that tests do not meet. */
export class Team {
  private constructor(
    readonly unit: string,
    readonly verifier: Officer,
    readonly lead: Officer,
    readonly assignee: Officer,
  ) {}

  static async make(page: Page): Promise<Team> {
    const unit = `Bidang ${randomUUID().slice(0, 8)}`;
    const administrator = await Officer.add(OFFICE, ["administrator"]);
    await administrator.enter(page);
    await page.goto("/petugas/kelola/bagian/baru");
    await page.getByLabel("Nama", { exact: true }).fill(unit);
    await page.getByRole("button", { name: "Simpan" }).click();
    await expect(page.getByRole("status")).toBeVisible();
    await page.context().clearCookies();
    const [verifier, lead, assignee] = await Promise.all([
      Officer.add(OFFICE, ["complaint_officer"]),
      Officer.add(OFFICE, ["unit_lead"], undefined, unit),
      Officer.add(OFFICE, ["assignee"], undefined, unit),
    ]);
    return new Team(unit, verifier, lead, assignee);
  }
}

/** The public form, from the landing page to the receipt. */
export async function complain(page: Page, what: string, fill?: (page: Page) => Promise<void>): Promise<Slip> {
  await page.goto(`/pengaduan/baru?kantor=${OFFICE}`);
  await page.getByLabel("Apa yang terjadi?").fill(what);
  await (fill ?? anonymously)(page);
  await page.getByRole("button", { name: "Kirim pengaduan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pengaduan terkirim");
  const told = await page.locator("main").innerText();
  const [number, code] = [told.match(/\b[6-9]\d{3} \d{4} \d{4}\b/)?.[0], told.match(/\b\d{3} \d{3} \d{4}\b/)?.[0]];
  expect(number && code, told).toBeTruthy();
  return { number: number!, code: code! };
}

export const anonymously = (page: Page) => page.getByRole("radio", { name: /^Tanpa identitas/ }).check();

export const openly = async (page: Page) => {
  await page.getByRole("radio", { name: /^Identitas terbuka/ }).check();
  await page.getByLabel("Nama Anda").fill("Siti Contoh");
  await page.getByLabel("Nomor HP, surel, atau alamat").fill("0812 0000 0000");
};

/** Opens a complaint by number and code, on a phone that has never seen it. */
export async function follow(page: Page, slip: Slip): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/pengaduan/lacak");
  await page.getByLabel("Nomor pengaduan").fill(slip.number);
  await page.getByLabel("Kode akses").fill(slip.code);
  await page.getByRole("button", { name: "Buka pengaduan" }).click();
  await expect(page).toHaveURL(/\/pengaduan\/lacak\/kasus/);
}

/** An officer looks a complaint up at her desk. */
export async function look(page: Page, officer: Officer, slip: Slip): Promise<void> {
  await page.context().clearCookies();
  await officer.enter(page);
  await page.goto("/petugas/pengaduan");
  await page.getByLabel("Cari pengaduan").fill(slip.number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(slip.number);
}

/** She does something to the complaint before her, in the form that is named like it. */
export async function act(page: Page, axe: Axe, verb: string, fill?: (form: Locator) => Promise<void>): Promise<void> {
  const form = page.locator("form.act", { has: page.getByRole("button", { name: verb, exact: true, includeHidden: true }) });
  const folded = page.locator("details.act-fold", { has: form });
  if ((await folded.count()) > 0 && !(await folded.evaluate((box: HTMLDetailsElement) => box.open))) {
    await folded.locator("summary").first().click();
    await axe(page);
  }
  await fill?.(form);
  await form.getByRole("button", { name: verb, exact: true }).click();
  await expect(page.getByRole("status").first()).toContainText(/tercatat|dicatat|terkirim/i);
  await axe(page);
}

export const classified = (name: RegExp) => (form: Locator) => form.getByRole("radio", { name }).check();

export const given = (to: string, instruction: string) => async (form: Locator) => {
  const option = form.getByLabel("Diteruskan kepada").locator("option", { hasText: to });
  await form.getByLabel("Diteruskan kepada").selectOption((await option.first().getAttribute("value"))!);
  await form.getByLabel("Instruksi").fill(instruction);
};

export const written = (label: string, words: string) => (form: Locator) => form.getByLabel(label).fill(words);

/** Everything that happened to a complaint happened so many days earlier: time, as the portal's clockwork sees it. */
export function daysPass(slip: Slip, days: number): void {
  const program = `
import os, sqlite3, sys
number, days = sys.argv[1].replace(" ", ""), int(sys.argv[2]) * 86400000
db = sqlite3.connect(os.environ["MAKLUMAT_E2E_DATA"] + "/maklumat.db", timeout=20, isolation_level=None)
db.execute("BEGIN IMMEDIATE")
(id,) = db.execute("SELECT id FROM complaint WHERE number = ?", (number,)).fetchone()
(trigger,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'complaint_event_no_update'").fetchone()
db.execute("DROP TRIGGER complaint_event_no_update")
db.execute("UPDATE complaint_event SET occurred_at = occurred_at - ?, recorded_at = recorded_at - ? WHERE complaint = ?", (days, days, id))
db.execute("UPDATE complaint SET received_at = received_at - ?, recorded_at = recorded_at - ?, last_at = last_at - ?, clock_at = clock_at - ?, due_at = due_at - ?, risk_at = risk_at - ?, urgency = urgency - ? WHERE id = ?", (*[days] * 7, id))
db.execute(trigger)
db.execute("COMMIT")
`;
  execFileSync("python3", ["-c", program, slip.number, String(days)], { encoding: "utf8" });
}
