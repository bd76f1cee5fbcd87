import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** Says why browser tests cannot run here; undefined when they can. */
export const browserMissing = existsSync(CHROMIUM) ? undefined : `no browser at ${CHROMIUM}`;

/** `more`: arguments that the test needs besides. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", ...more],
  });
}
