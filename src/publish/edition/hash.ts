import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { FrozenFile } from "../../model/edition.ts";

/** SHA-256 of a file, in hexadecimal. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Of `SHA256  NAME` lines in the order of names, as `sha256sum` writes them: anyone can make it again with two commands. */
export function editionHash(files: Readonly<Record<string, Pick<FrozenFile, "sha256">>>): string {
  const lines = Object.keys(files)
    .sort()
    .map((name) => `${files[name]?.sha256}  ${name}\n`);
  return createHash("sha256").update(lines.join("")).digest("hex");
}
