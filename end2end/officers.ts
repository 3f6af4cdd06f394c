// Officers for the tests, made as an office makes them: an account by the command line, activated by its owner.
import { execFileSync } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { type APIRequestContext, type APIResponse, type BrowserContext, type Page, expect, request as requests } from "@playwright/test";

const PASSWORD = "cendrawasih-71-terbang-rendah";

/** Everything that an officer may be, by its stable name. */
export type Role =
  | "village_operator"
  | "district_operator"
  | "counter_officer"
  | "recording_officer"
  | "printing_officer"
  | "pickup_officer"
  | "validator"
  | "data_administrator"
  | "head_of_office"
  | "unit_lead"
  | "complaint_officer"
  | "auditor"
  | "administrator";

/** What her authenticator shows. */
export function oneTimeCode(key: string, at = Date.now()): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", fromBase32(key)).update(step).digest();
  const from = hash[hash.length - 1]! & 0xf;
  return String((hash.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** An account that somebody has invited: its user name, and the code by which its owner activates it. */
export function invite(office: string, roles: Role[], place?: string): { username: string; code: string; name: string } {
  const username = `uji.${randomBytes(5).toString("hex")}`;
  const name = `Petugas Uji ${username.slice(-4)}`;
  const words = ["user", "add", "--office", office, "--username", username, "--name", name, "--role", roles.join(",")];
  const told = execFileSync(process.env.MAKLUMAT_E2E_BIN!, place ? [...words, "--place", place] : words, { encoding: "utf8" });
  const code = told.match(/Kode aktivasi: ([\d ]+)/)?.[1]?.replaceAll(" ", "");
  if (!code) throw new Error(`no code in: ${told}`);
  return { username, code, name };
}

/** An officer who has activated her account. */
export class Officer {
  private constructor(
    readonly username: string,
    readonly name: string,
    /** What she has noted for the day on which her phone is lost. */
    private readonly recovery: string[],
    private readonly session: Awaited<ReturnType<APIRequestContext["storageState"]>>["cookies"],
  ) {}

  static readonly password = PASSWORD;

  static async add(baseURL: string, office: string, roles: Role[], place?: string): Promise<Officer> {
    const { username, code, name } = invite(office, roles, place);
    const request = await browser(baseURL);
    const fields = { pengguna: username, kode: code, sandi: PASSWORD, "sandi-ulang": PASSWORD };
    const setUp = await send(request, "/petugas/aktivasi", fields);
    const key = setUp.match(/<p class="key">([A-Z2-7 ]+)</)![1]!.replaceAll(" ", "");
    const bekal = setUp.match(/name="bekal" value="([^"]+)"/)![1]!;
    const done = await send(request, "/petugas/aktivasi/kode", { bekal, kode: oneTimeCode(key) });
    const recovery = [...done.matchAll(/<li>([A-Z0-9]{2,5}(?: [A-Z0-9]{2,5})+)<\/li>/gi)].map((found) => found[1]!);
    const { cookies } = await request.storageState();
    await request.dispose();
    return new Officer(username, name, recovery, cookies);
  }

  /** She sits down at a browser in which she has signed in before. */
  async takesSeat(context: BrowserContext): Promise<void> {
    await context.clearCookies();
    await context.addCookies(this.session);
  }

  /** She signs in by the form, by keyboard, with a recovery code: those of her authenticator are good once in 30 seconds. */
  async signsIn(page: Page): Promise<void> {
    await page.goto("/petugas/masuk");
    await page.getByLabel("Nama pengguna").fill(this.username);
    await page.getByLabel("Kata sandi").fill(PASSWORD);
    await page.getByLabel("Kode").fill(this.recovery.pop()!);
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(/masuk/);
  }
}

/** Places of an office, each line a district and a village in it. What is there already stays. */
export async function places(baseURL: string, office: string, lines: string): Promise<void> {
  const administrator = await Officer.add(baseURL, office, ["administrator"]);
  const request = await browser(baseURL, administrator);
  await send(request, "/petugas/kelola/tempat/impor", { daftar: lines });
  await request.dispose();
}

async function browser(baseURL: string, officer?: Officer): Promise<APIRequestContext> {
  const cookies = officer ? officer["session"] : [];
  return requests.newContext({ baseURL, storageState: { cookies, origins: [] }, extraHTTPHeaders: { origin: baseURL } });
}

async function send(request: APIRequestContext, path: string, form: Record<string, string>): Promise<string> {
  const answer: APIResponse = await request.post(path, { form });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.text();
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
}
