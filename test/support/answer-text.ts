import { createHash } from "node:crypto";

/** What someone writes who answers with a code: letters only, as a code itself looks like an account number once in some thousand times, and is masked then. */
export function answerTextOf(code: string): string {
  const hex = createHash("sha256").update(code).digest("hex").slice(0, 16);
  return `Texte ${hex.replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;
}
