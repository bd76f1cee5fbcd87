import { createHash } from "node:crypto";
import type { Draft } from "./rule.ts";

/** The name of a finding: the same in each run for the same rule, site, service and subject. 16 hexadecimal digits. */
export function fingerprintOf(rule: string, { site = "", service = "", subject }: Draft): string {
  return createHash("sha256").update([rule, site, service, subject].join("\n")).digest("hex").slice(0, 16);
}
