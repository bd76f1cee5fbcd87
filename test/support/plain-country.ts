import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./lake.ts";

/** A workspace of sites `ID.example` that one server on this machine answers for, asked without pause and without encryption; gives its folder. */
export function plainWorkspace(port: number, sites: readonly string[]): string {
  const folder = temporaryFolder("parvis-plain");
  mkdirSync(join(folder, "estate"), { recursive: true });
  writeFileSync(
    join(folder, "parvis.yaml"),
    [
      "name: { en: Test, fr: Essai }",
      "crawl:",
      '  contact: "https://a.example/robot"',
      "  delayMs: 0",
      "  checkLinks: false",
      "  routes:",
      `    "*.example": "127.0.0.1:${port} plain"`,
      "",
    ].join("\n"),
  );
  writeFileSync(
    join(folder, "estate", "sites.csv"),
    [
      "id,name_en,name_fr,prefixes,decision",
      ...sites.map((id) => `${id},${id},${id},${id}.example,in`),
      "",
    ].join("\n"),
  );
  return folder;
}
