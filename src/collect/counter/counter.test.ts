import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FIREFOX, hitsIn, linesIn, testCounter } from "../../../test/support/counting.ts";
import type { Told } from "./counter.ts";
import { hitOf } from "./hit.ts";
import { networkOf } from "./network.ts";

const told = (page: string, more: Partial<Told> = {}): Told => ({
  kind: "view",
  page,
  origin: "",
  referrer: "",
  target: "",
  agent: FIREFOX,
  address: "192.0.2.7",
  isUnwilling: false,
  ...more,
});

/** A counter, and the clock that it reads. */
function withClock(timeZone = "Europe/Paris") {
  let now = 0;
  const made = testCounter({ timeZone, clock: () => now });
  const at = (time: string, page: string, more: Partial<Told> = {}): void => {
    now = Date.parse(time);
    made.counter.take(told(page, more));
  };
  return { ...made, at };
}

test("pages of one network and browser are a visit, until half an hour of silence", async () => {
  const { counter, folder, at } = withClock();
  at("2026-01-05T10:00:00Z", "https://www.tax.test/");
  at("2026-01-05T10:02:30Z", "https://tax.test/pay?name=Jeanne", { referrer: "https://www.tax.test/" });
  at("2026-01-05T10:03:00Z", "https://tax.test/pay", { agent: `${FIREFOX}x` });
  at("2026-01-05T10:33:31Z", "https://tax.test/done");
  at("2026-01-05T10:33:40Z", "https://housing.test/", { referrer: "https://tax.test/done?x=1" });
  await counter.close();
  assert.deepEqual(
    hitsIn(folder).map(({ page, rank, seconds, channel, referrer }) => [
      page,
      rank,
      seconds,
      channel,
      referrer,
    ]),
    [
      ["tax.test", 1, 0, "direct", ""],
      ["tax.test/pay", 2, 150, "internal", ""],
      ["tax.test/pay", 1, 0, "direct", ""],
      ["tax.test/done", 1, 0, "direct", ""],
      ["housing.test", 1, 0, "website", "tax.test/done"],
    ],
  );
});

test("a site of several hosts is one: a visit goes on, a link between them is no click out", async () => {
  const { counter, folder } = testCounter();
  counter.take(told("https://tax.test/"));
  counter.take(told("https://aide.tax.test/", { referrer: "https://tax.test/" }));
  assert.equal(
    counter.take(told("https://tax.test/", { kind: "out", target: "https://aide.tax.test/a" })),
    "inside",
  );
  const out = { kind: "out", target: "https://housing.test/a?b=c#d" } as const;
  assert.equal(counter.take(told("https://tax.test/", out)), "counted");
  await counter.close();
  assert.deepEqual(
    hitsIn(folder).map(({ property, kind, page, rank }) => [property, kind, page, rank]),
    [
      ["tax.test", "view", "tax.test", 1],
      ["tax.test", "view", "aide.tax.test", 2],
      ["tax.test", "out", "housing.test/a", 0],
    ],
  );
});

test("a day begins at midnight where the sites are, and so does a visit", async () => {
  const { counter, folder, at } = withClock();
  at("2026-01-05T22:59:50Z", "https://tax.test/a");
  at("2026-01-05T23:00:05Z", "https://tax.test/b");
  await counter.close();
  assert.deepEqual(
    hitsIn(folder).map(({ day, rank, seconds }) => [day, rank, seconds]),
    [
      ["2026-01-05", 1, 0],
      ["2026-01-06", 1, 0],
    ],
  );
});

test("the hour that comes twice in autumn, and the one that spring leaves out, break no visit", async () => {
  const { counter, folder, at } = withClock();
  at("2026-03-28T22:59:00Z", "https://tax.test/saturday");
  at("2026-03-29T00:59:50Z", "https://tax.test/a");
  at("2026-03-29T01:00:10Z", "https://tax.test/b");
  at("2026-03-29T21:59:59Z", "https://tax.test/late");
  at("2026-10-25T00:59:50Z", "https://tax.test/a");
  at("2026-10-25T01:00:10Z", "https://tax.test/b");
  at("2026-10-25T22:59:59Z", "https://tax.test/late");
  await counter.close();
  assert.deepEqual(
    hitsIn(folder).map(({ day, page, rank, seconds }) => [day, page.slice(9), rank, seconds]),
    [
      ["2026-03-28", "saturday", 1, 0],
      ["2026-03-29", "a", 1, 0],
      ["2026-03-29", "b", 2, 20],
      ["2026-03-29", "late", 1, 0],
      ["2026-10-25", "a", 1, 0],
      ["2026-10-25", "b", 2, 20],
      ["2026-10-25", "late", 1, 0],
    ],
  );
});

test("robots are apart: by their name, or by reading faster than people do", async () => {
  const { counter, folder } = testCounter();
  assert.equal(counter.take(told("https://tax.test/", { agent: "Googlebot/2.1" })), "robot");
  assert.equal(counter.take(told("https://tax.test/", { agent: "" })), "robot");
  for (let i = 0; i < 300; i++) counter.take(told(`https://tax.test/${i}`, { address: "198.51.100.4" }));
  await counter.close();
  const hits = hitsIn(folder);
  assert.equal(hits.filter(({ kind }) => kind === "view").length, 240);
  assert.equal(hits.filter(({ kind }) => kind === "bot").length, 62);
  assert.equal(counter.counts.robot, 62);
});

test("one network cannot flood the journal, and another is still heard", async () => {
  const { counter, folder } = testCounter();
  for (let i = 0; i < 3_100; i++) counter.take(told("https://tax.test/", { address: `192.0.2.${i % 250}` }));
  assert.equal(counter.counts["too-many"], 100);
  assert.equal(counter.take(told("https://tax.test/", { address: "198.51.100.4" })), "counted");
  await counter.close();
  assert.equal(linesIn(folder).length, 3_001);
});

test("neither unwilling people, other sites, nor pages that another site speaks for are counted", async () => {
  const { counter, folder } = testCounter();
  assert.equal(counter.take(told("https://tax.test/", { isUnwilling: true })), undefined);
  assert.equal(counter.take(told("https://elsewhere.test/")), "not-ours");
  assert.equal(counter.take(told("https://tax.test/", { origin: "https://evil.test" })), "not-ours");
  assert.equal(counter.take(told("https://tax.test.evil.test/", { origin: "https://tax.test" })), "not-ours");
  assert.equal(counter.take(told("no address")), "unreadable");
  assert.equal(counter.take(told("https://user:word@tax.test/")), "unreadable");
  await counter.close();
  assert.deepEqual(linesIn(folder), []);
  assert.deepEqual(
    Object.values(counter.counts).reduce((sum, n) => sum + n, 0),
    5,
  );
});

test("whatever a page says, one hit is one line of ten fields that names its site", async () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "\n2026-01-05\ttax.test\tv\ttax.test",
      "\t",
      "\r\n",
      "\u2028",
      "%0A%09",
      "\0",
      "//",
      "é?\n#\t",
      "\ud800",
    ),
  );
  const text = fc.array(nasty, { maxLength: 5 }).map((pieces) => pieces.join(""));
  const address = fc
    .tuple(
      fc.constantFrom(
        "https://tax.test/",
        "https://tax.test",
        "http://housing.test:8080/",
        "//aide.tax.test/",
        "",
      ),
      text,
    )
    .map(([start, rest]) => start + rest);
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          page: address,
          referrer: address,
          target: address,
          kind: fc.constantFrom("view", "out"),
          agent: text,
        }),
        {
          minLength: 1,
          maxLength: 20,
        },
      ),
      async (all) => {
        const { counter, folder } = testCounter();
        for (const { page, ...rest } of all) counter.take(told(page, rest as Partial<Told>));
        await counter.close();
        const lines = linesIn(folder);
        const { counted, robot } = counter.counts;
        assert.ok(lines.length <= counted + robot && lines.length >= counted);
        for (const line of lines) {
          const hit = hitOf(line);
          assert.ok(hit, JSON.stringify(line));
          assert.ok(["tax.test", "housing.test"].includes(hit.property));
          assert.match(line, /^[!-~\t]*(?:[!-~ \t]*)$/, "nothing but plain characters");
          assert.equal(line.split(/[\r\n\u2028\u2029]/).length, 1);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("an address is cut to its network, however it is written", () => {
  const cut: readonly (readonly [string, string])[] = [
    ["192.0.2.7", "192.0.2"],
    ["::ffff:192.0.2.7", "192.0.2"],
    ["2001:DB8:1:2:3:4:5:6", "2001:db8:1"],
    ["2001:db8::7", "2001:db8:0"],
    ["2001::7", "2001:0:0"],
    ["::1", "0:0:0"],
    ["fe80::1%eth0", "fe80:0:0"],
    ["unknown", ""],
  ];
  for (const [address, network] of cut) assert.equal(networkOf(address), network, address);
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      assert.equal(networkOf(address).split(":").length <= 3, true, address);
    }),
  );
});
