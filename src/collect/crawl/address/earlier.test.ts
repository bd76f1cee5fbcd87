import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder, testEngine, writeSnapshot } from "../../../../test/support/lake.ts";
import { earlierPages } from "./earlier.ts";

test("a page read before tags were looked for is asked for whole; others only if they changed", async () => {
  const lake = temporaryFolder("earlier");
  const known = { etag: '"1"', last_modified: "Mon, 05 Jan 2026 10:00:00 GMT" };
  await writeSnapshot(lake, "before", [
    { url: "https://a.test/old", outcome: "read", counters: null, ...known },
    { url: "https://a.test/bare", outcome: "unchanged", counters: "", viewport: "", ...known },
    {
      url: "https://a.test/tagged",
      outcome: "read",
      counters: "matomo 1",
      viewport: "width=device-width",
      ...known,
    },
    { url: "https://a.test/narrow", outcome: "read", counters: "", viewport: null, ...known },
    { url: "https://a.test/form.pdf", outcome: "not-a-page", counters: null, ...known },
  ]);
  const engine = await testEngine(lake);
  const pages = await earlierPages(engine, lake, "before", ["a.test"]);
  engine.close();
  const asked = new Map(
    pages.map(({ url, etag, last_modified }) => [new URL(url).pathname, [etag, last_modified]]),
  );
  for (const path of ["/old", "/narrow"]) assert.deepEqual(asked.get(path), [null, null], path);
  for (const path of ["/bare", "/tagged", "/form.pdf"])
    assert.deepEqual(asked.get(path), [known.etag, known.last_modified], path);
});
