// Officers for the tests: made on the command line, activated through the forms, signed in like anybody.
import { execFileSync } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { type APIRequestContext, type Page, expect, request as requests } from "@playwright/test";

/** As a browser says it of a form of the portal's own. */
const OWN_FORM = { "sec-fetch-site": "same-origin" };
const STEP = 30;

/** An officer with an account that she has activated. */
export class Officer {
  private constructor(
    readonly username: string,
    readonly password: string,
    /** Ten digits each; each lets her in once. */
    readonly recovery: string[],
    private readonly secret: Buffer,
    /** A code lets her in once, and none after a later one does. */
    private lastStep: number,
    private readonly session: { name: string; value: string },
  ) {}

  /** Makes an account at an office, with these roles (`counter_officer`), at a place and in a unit where there are such. */
  static async add(office: string, roles: string[], place?: string, unit?: string): Promise<Officer> {
    const username = `uji-${randomUUID().slice(0, 13)}`;
    const words = ["user", "add", "--office", office, "--username", username, "--name", "Petugas Uji"];
    for (const role of roles) words.push("--role", role);
    if (place) words.push("--place", place);
    if (unit) words.push("--unit", unit);
    const told = execFileSync(process.env.MAKLUMAT_E2E_BIN!, words, { encoding: "utf8" });
    const code = told.match(/\b\d{10}\b|\b\d{5} \d{5}\b/)?.[0];
    if (!code) throw new Error(`no code in: ${told}`);
    return Officer.activate(username, code);
  }

  /** Makes an account its owner's, with the code from the sheet. */
  static async activate(username: string, code: string): Promise<Officer> {
    // With cookies of its own: whoever activates an account in a browser ends the session that it had.
    const request = await requests.newContext({ baseURL: process.env.MAKLUMAT_BASE_URL! });
    try {
      return await Officer.activateIn(request, username, code);
    } finally {
      await request.dispose();
    }
  }

  private static async activateIn(request: APIRequestContext, username: string, code: string): Promise<Officer> {
    const password = `sandi ${randomUUID()}`;
    const first = { pengguna: username, kode: code, sandi: password, "sandi-ulang": password };
    const second = await sent(request, "/petugas/aktivasi", first);
    const secret = fromBase32(only(second, /class="key">([A-Z2-7 ]+)</).replaceAll(" ", ""));
    const step = now();
    const body = { bekal: only(second, /name="bekal" value="([^"]+)"/), kode: totp(secret, step) };
    const answer = await request.post("/petugas/aktivasi/kode", { form: body, headers: OWN_FORM });
    const page = await answer.text();
    expect(answer.status(), page).toBe(200);
    const codes = only(page, /class="codes">(.*?)<\/ol>/s).matchAll(/<li>([\d ]+)</g);
    const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
    const session = cookies.map(({ value }) => value.match(/^((?:__Host-)?petugas)=([^;]+)/)).find((found) => found);
    if (!session) throw new Error("activation signed nobody in");
    const recovery = [...codes].map(([, code]) => code.replaceAll(" ", ""));
    return new Officer(username, password, recovery, secret, step, { name: session[1], value: session[2] });
  }

  /** Signs in with user name, password and code, as people do. Afterwards the page is where she lands. */
  async signIn(page: Page): Promise<void> {
    await page.goto("/petugas/masuk");
    await page.getByLabel("Nama pengguna").fill(this.username);
    await page.getByLabel("Kata sandi").fill(this.password);
    await page.getByLabel("Kode", { exact: true }).fill(this.code());
    await page.getByRole("button", { name: "Masuk" }).click();
    await page.waitForURL((url) => url.pathname !== "/petugas/masuk");
  }

  /** In at once, by the session that the activation began: for tests of what lies behind the way in. */
  async enter(page: Page): Promise<void> {
    await page.context().addCookies([{ ...this.session, url: process.env.MAKLUMAT_BASE_URL! }]);
  }

  /** A code that lets her in: of the authenticator's clock, else one for recovery. */
  private code(): string {
    const step = Math.max(now(), this.lastStep + 1);
    // The portal takes the code of the step before and the one after.
    if (step > now() + 1) return this.recovery.pop()!;
    this.lastStep = step;
    return totp(this.secret, step);
  }
}

async function sent(request: APIRequestContext, path: string, form: Record<string, string>): Promise<string> {
  const answer = await request.post(path, { form, headers: OWN_FORM });
  const page = await answer.text();
  expect(answer.status(), page).toBe(200);
  return page;
}

function only(page: string, what: RegExp): string {
  const found = page.match(what)?.[1];
  if (!found) throw new Error(`${what} is not in: ${page}`);
  return found;
}

function now(): number {
  return Math.floor(Date.now() / 1000 / STEP);
}

/** RFC 6238 with SHA-1 and six digits. */
function totp(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const at = mac[mac.length - 1] & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** RFC 4648, without padding. */
function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
