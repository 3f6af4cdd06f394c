// Applications for the tests, made as an office's own program makes them: with a token, through the API.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";

const tokens = new Map<string, string>();

/** A token of an office, made on the command line of the server under test (its environment: playwright.config.ts). */
function token(office: string): string {
  const known = tokens.get(office);
  if (known) return known;
  const scopes = "applications:create,applications:report";
  const words = ["token", "add", "--office", office, "--name", "Uji peramban", "--scope", scopes];
  const told = execFileSync(process.env.MAKLUMAT_E2E_BIN!, words, { encoding: "utf8" });
  const made = told.match(/^mkl_\S+$/m)?.[0];
  if (!made) throw new Error(`no token in: ${told}`);
  tokens.set(office, made);
  return made;
}

/** An application that an office has registered. */
export class Case {
  private sequence = 1;

  private constructor(
    private readonly request: APIRequestContext,
    private readonly office: string,
    /** Twelve digits. */
    readonly number: string,
    /** In fours, as a slip has it. */
    readonly shown: string,
    readonly pin: string,
  ) {}

  static async register(request: APIRequestContext, office: string, service: string, situation?: string): Promise<Case> {
    const body = { event_id: randomUUID(), service, situation, submitted_at: new Date().toISOString(), applicant: "Siti Aminah" };
    const answer = await request.post("/api/v1/applications", { data: body, headers: headers(office) });
    expect(answer.status(), await answer.text()).toBe(201);
    const { number, pin, number_in_fours } = await answer.json();
    return new Case(request, office, number, number_in_fours, pin);
  }

  /** Reports what happened, one thing after the other: the names of states, or more. */
  async meets(...happenings: (string | { type: string; [field: string]: unknown })[]): Promise<void> {
    for (const what of happenings) {
      const event = {
        event_id: randomUUID(),
        sequence: ++this.sequence,
        occurred_at: new Date().toISOString(),
        what: typeof what === "string" ? { type: what } : what,
      };
      const path = `/api/v1/applications/${this.number}/events`;
      const answer = await this.request.post(path, { data: event, headers: headers(this.office) });
      expect(answer.status(), await answer.text()).toBe(201);
    }
  }
}

function headers(office: string): Record<string, string> {
  return { authorization: `Bearer ${token(office)}` };
}
