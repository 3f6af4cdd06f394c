// What every browser test shares: a page that must not complain, scripts or none, axe, and pictures to look at.
import { randomInt } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type Page, test as base, expect } from "@playwright/test";

export { expect };

/** Set per project in playwright.config.ts. */
export type Options = {
  /** Whether scripts load. Without, they are blocked on their way: with JavaScript off, axe itself could not run. */
  scripts: boolean;
};

type Fixtures = {
  /** Everything the browser complained about so far. The test fails at its end if anything is left in it. */
  complaints: string[];
  /** Fails on whatever axe finds in the page as it stands. Call it after loading and after each action. */
  axe: (page: Page) => Promise<void>;
  /** Keeps a picture of the whole page among the test's results, for people to look at. */
  picture: (page: Page, name: string) => Promise<void>;
};

/** WCAG 2.2 up to AA, and what axe's authors recommend beyond it. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** How Chromium reports that `scripts: false` keeps files back. */
const BLOCKED = ["net::ERR_BLOCKED_BY_CLIENT", "Failed to fetch dynamically imported module", "was preloaded using link preload"];

export const test = base.extend<Options & Fixtures>({
  scripts: [true, { option: true }],

  // Each test is somebody else to the server: limits count by address, and all tests of a run together send in an hour
  // what no single household does. The server under test believes this machine as its proxy (playwright.config.ts).
  extraHTTPHeaders: async ({}, use) => {
    const group = () => randomInt(0x10000).toString(16);
    await use({ "x-forwarded-for": `2001:db8:${group()}:${group()}::1` });
  },

  complaints: [
    async ({ page, scripts }, use) => {
      const complaints: string[] = [];
      const complain = (text: string) => blockedByUs(text) || complaints.push(text);
      const blockedByUs = (text: string) => !scripts && BLOCKED.some((sign) => text.includes(sign));

      // Chromium reports violations of the content security policy here too.
      page.on("console", (message) => {
        if (!["error", "warning"].includes(message.type())) return;
        complain(`${message.type()}: ${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => complain(`uncaught: ${error.message}`));
      // A page that says "not found" or "please correct" by its status is right to: tests check the status.
      const refusals: string[] = [];
      page.on("response", (response) => {
        const refused = response.status() >= 400 && response.status() < 500;
        if (refused && response.request().isNavigationRequest()) refusals.push(`(${response.url()})`);
      });
      const aboutRefusal = (text: string) =>
        text.startsWith("error: Failed to load resource") && refusals.some((url) => text.endsWith(url));
      if (!scripts) await page.route(/\.(js|wasm)(\?|$)/, (route) => route.abort("blockedbyclient"));

      await use(complaints);
      expect(complaints.filter((text) => !aboutRefusal(text)), "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],

  axe: async ({}, use) => {
    await use(async (page) => {
      // A page that is read before its style has come is another page.
      await page.waitForLoadState("load");
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
      expect(found, `axe on ${page.url()}`).toEqual([]);
    });
  },

  picture: async ({}, use, testInfo) => {
    await use(async (page, name) => {
      const body = await page.screenshot({ fullPage: true });
      await testInfo.attach(name, { body, contentType: "image/png" });
    });
  },
});
