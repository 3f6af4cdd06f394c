// Before the first test: a token for each office, made as an administrator makes it. Workers find them in the environment.
import { execFileSync } from "node:child_process";
import type { FullConfig } from "@playwright/test";

export const OFFICES = ["kapuas", "kota-tangerang", "pasaman-barat", "sintang", "wonogiri"] as const;

export default function setup({ webServer }: FullConfig) {
  const { command, env, cwd } = webServer!;
  const maklumat = command.replace(/ serve$/, "").replaceAll('"', "");
  const scopes = "applications:create,applications:report,applications:read,applications:pin";
  const token = (office: string) => {
    const told = execFileSync(maklumat, ["token", "add", "--office", office, "--name", "uji", "--scope", scopes], {
      env: { ...process.env, ...env },
      cwd,
      encoding: "utf8",
    });
    return told.match(/mkl_\S+/)![0];
  };
  process.env.MAKLUMAT_E2E_TOKENS = JSON.stringify(Object.fromEntries(OFFICES.map((office) => [office, token(office)])));
}
