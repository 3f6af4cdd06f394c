// An office's own system, as far as browser tests need one: applications and what happens to them, through the API.
import { randomUUID } from "node:crypto";
import { type APIRequestContext, type Page, expect } from "@playwright/test";

/** What happened: `{ type: "under_review" }`, as docs/api/integrasi.md has it. */
export type Happening = { type: string; [field: string]: unknown };

const tokens = () => JSON.parse(process.env.MAKLUMAT_E2E_TOKENS ?? "{}") as Record<string, string>;

/** An application, and the slip that opens it. */
export class Application {
  private sequence = 1;

  private constructor(
    private readonly api: APIRequestContext,
    private readonly office: string,
    private at: Date,
    readonly number: string,
    readonly pin: string,
  ) {}

  /** Taken at the counter some days ago. */
  static async submit(api: APIRequestContext, office: string, service: string, situation?: string, daysAgo = 3) {
    const at = new Date(Date.now() - daysAgo * 86_400_000);
    const response = await api.post("/api/v1/applications", {
      headers: { authorization: `Bearer ${tokens()[office]}` },
      data: { event_id: randomUUID(), service, situation, submitted_at: at.toISOString(), applicant: "Sari Contoh" },
    });
    expect(response.status(), await response.text()).toBe(201);
    const { number, pin } = await response.json();
    return new Application(api, office, at, number, pin);
  }

  /** What happened to it, a quarter of an hour after what happened before. */
  async report(...happenings: Happening[]) {
    for (const what of happenings) {
      this.at = new Date(this.at.getTime() + 15 * 60_000);
      const response = await this.api.post(`/api/v1/applications/${this.number}/events`, {
        headers: { authorization: `Bearer ${tokens()[this.office]}` },
        data: { event_id: randomUUID(), sequence: ++this.sequence, occurred_at: this.at.toISOString(), what },
      });
      expect(response.status(), `${what.type}: ${await response.text()}`).toBe(201);
    }
  }

  /** Opens it as the applicant does: by the form, with what stands on the slip. */
  async open(page: Page, language = "") {
    const english = language === "/en";
    await page.goto(`${language}/status`);
    await page.getByLabel(english ? "Registration number" : "Nomor pendaftaran").fill(this.number.replace(/(\d{4})(?=\d)/g, "$1 "));
    await page.getByLabel(english ? "Status PIN" : "PIN cek status").fill(this.pin);
    await page.getByRole("button", { name: english ? "See the status" : "Lihat status" }).click();
    await expect(page).toHaveURL(`${language}/status/permohonan`);
  }
}
