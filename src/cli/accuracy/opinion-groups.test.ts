import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { randomOf } from "../../kit/random.ts";
import { conversationCasesIn } from "./opinion-groups.ts";

/** Open conversations, where they stand beside the repository. */
const OPEN = "../shared/data/participation/polis";

test("a conversation is read as Polis exports it; one whose votes are closed says so; an empty folder is refused", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-polis-"));
  const write = (path: string, lines: readonly string[]) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), gzipSync(`${lines.join("\n")}\n`));
  };
  write("closed/summary.csv.gz", ["topic,Roads", "groups,3"]);
  write("open/summary.csv.gz", ["topic,Schools", "groups,2"]);
  const random = randomOf(9);
  const rows = Array.from({ length: 120 }, (_, i) => {
    const camp = i % 2;
    const votes = Array.from({ length: 24 }, (_, s) => ((s % 2 === camp) === random() < 0.95 ? 1 : -1));
    return [i, i === 119 ? "" : camp, 0, 24, 12, 12, ...votes].join(",");
  });
  write("open/participants-votes.csv.gz", [
    `participant,group-id,n-comments,n-votes,n-agree,n-disagree,${Array.from({ length: 24 }, (_, s) => s).join(",")}`,
    ...rows,
  ]);
  const [closed, open] = conversationCasesIn(folder);
  assert.deepEqual(closed, { id: "closed", groupsPublished: 3, found: undefined });
  assert.deepEqual([open?.groupsPublished, open?.found?.groups, open?.found?.onlyFound], [2, 2, 1]);
  assert.equal(open?.found?.agreement, 1);
  assert.throws(() => conversationCasesIn(join(folder, "open")), /Expected a folder of Polis exports/);
  rmSync(folder, { recursive: true });
});

test("of the open conversations whose votes are published, six of seven have the number of groups that Polis gave, and alike memberships", {
  skip: existsSync(OPEN)
    ? false
    : "no open conversations beside the repository (../shared/data/participation/polis)",
}, () => {
  const cases = conversationCasesIn(OPEN).filter(({ found }) => found);
  const alike = cases.filter(({ groupsPublished, found }) => groupsPublished === found?.groups);
  assert.equal(cases.length, 7);
  assert.equal(alike.length, 6);
  for (const { id, found } of alike) assert.ok((found?.agreement ?? 0) > 0.5, `${id}: ${found?.agreement}`);
});
