// What a person does who has a keyboard and nothing else.
import { type Locator, type Page, expect } from "@playwright/test";

/** Goes to a button and presses it; what is out of the ordinary is unfolded first. */
export async function press(page: Page, words: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  const folded = page.locator("summary", { hasText: words });
  if ((await folded.count()) > 0) {
    await tabTo(page, folded);
    await page.keyboard.press("Enter");
  }
  await fill?.(page);
  await tabTo(page, page.getByRole("button", { name: words, exact: true }));
  await page.keyboard.press("Enter");
}

export async function tick(page: Page, words: string): Promise<void> {
  const box = page.getByRole("radio", { name: words, exact: true }).or(page.getByRole("checkbox", { name: words, exact: true }));
  // Tab goes to a group of round buttons, arrows go through it.
  for (let steps = 0; steps < 12 && !(await isFocused(page, box)); steps++) {
    const among = await page.evaluate(() => (document.activeElement as HTMLInputElement)?.type === "radio");
    await page.keyboard.press(among ? "ArrowDown" : "Tab");
  }
  if (!(await box.isChecked())) await page.keyboard.press("Space");
  await expect(box).toBeChecked();
}

export async function type(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

/** By the Tab key alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toHaveCount(1);
  for (let steps = 0; steps < 150; steps++) {
    if (await isFocused(page, target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}

const isFocused = (_: Page, target: Locator) => target.evaluate((element) => element === document.activeElement);
