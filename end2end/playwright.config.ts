// The browser tests: the built server, Debian's Chromium, every journey with and without scripts, narrow and wide.
// Run by `cargo xtask e2e` (or `npx playwright test` in this folder, after `cargo xtask serve` has built all once).
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import type { Options } from "./fixtures";

// Workers read this file too and inherit what the first reading set.
const env = process.env;
const port = (env.MAKLUMAT_E2E_PORT ??= "8099");
const data = (env.MAKLUMAT_E2E_DATA ??= mkdtempSync(join(tmpdir(), "maklumat-e2e-")));
const root = resolve(import.meta.dirname, "..");
const target = env.CARGO_TARGET_DIR ?? join(root, "target");
const maklumat = env.MAKLUMAT_BIN ?? join(target, "debug/maklumat");
const baseURL = `http://127.0.0.1:${port}`;

/** The settings of the server under test; commands that a test gives (cases.ts) work on the same data. */
const settings = {
  MAKLUMAT_ADDR: `127.0.0.1:${port}`,
  MAKLUMAT_BASE_URL: baseURL,
  MAKLUMAT_TRUSTED_PROXIES: "127.0.0.1",
  MAKLUMAT_DATA: data,
  MAKLUMAT_DATABASE_URL: `sqlite://${join(data, "maklumat.db")}`,
  MAKLUMAT_LOG: "warn",
  MAKLUMAT_CONTENT: join(root, "content"),
  MAKLUMAT_SITE: env.MAKLUMAT_SITE ?? join(target, "site"),
};
/** A second server whose portal has run for months: the measured figures are there only once periods have ended. */
const measuredData = (env.MAKLUMAT_E2E_MEASURED_DATA ??= mkdtempSync(join(tmpdir(), "maklumat-e2e-measured-")));
const measuredURL = `http://127.0.0.1:${Number(port) + 1}`;
const measured = {
  ...settings,
  MAKLUMAT_ADDR: `127.0.0.1:${Number(port) + 1}`,
  MAKLUMAT_BASE_URL: measuredURL,
  MAKLUMAT_DATA: measuredData,
  MAKLUMAT_DATABASE_URL: `sqlite://${join(measuredData, "maklumat.db")}`,
};
Object.assign(env, settings, { MAKLUMAT_E2E_BIN: maklumat, MAKLUMAT_E2E_MEASURED: measuredURL });

function server(command: string, url: string, env: Record<string, string>) {
  return {
    command,
    cwd: root,
    url: `${url}/readyz`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
    stdout: "pipe" as const,
    env,
  };
}

const sizes = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } };

/**
 * Every test runs in `js-*` and `nojs-*` but for its tags: `@js` needs scripts, `@once` is about the server alone, `@desk`
 * is work at an office's desk.
 */
function project(width: keyof typeof sizes, scripts: boolean) {
  const only = [...(scripts && width === 1280 ? [] : [/@once/]), ...(width === 1280 ? [] : [/@desk/])];
  return {
    name: `${scripts ? "js" : "nojs"}-${width}`,
    grepInvert: scripts ? only : [...only, /@js/],
    use: { viewport: sizes[width], scripts },
  };
}

/** Tests tagged `@look` run in the dark scheme as well; at one width, since no colour depends on it. */
const dark = {
  name: "dark-360",
  grep: /@look/,
  use: { viewport: sizes[360], scripts: true, colorScheme: "dark" as const },
};

export default defineConfig<Options>({
  testDir: ".",
  fullyParallel: true,
  forbidOnly: !!env.CI,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: env.MAKLUMAT_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", // its sandbox needs privileges that a container does not give
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [project(360, true), project(1280, true), project(360, false), project(1280, false), dark],
  webServer: [
    server(`"${maklumat}" serve`, baseURL, settings),
    server(`"${maklumat}" demo --jumlah 300 && exec "${maklumat}" serve`, measuredURL, measured),
  ],
});
