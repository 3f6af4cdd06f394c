// The server says whether it is alive and whether it is of use.
import { expect, test } from "./fixtures";

test("the server is alive and ready", { tag: "@once" }, async ({ request }) => {
  for (const path of ["/healthz", "/readyz"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
  }
});
