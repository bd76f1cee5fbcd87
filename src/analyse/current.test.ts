import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../test/support/analysis.ts";
import { type TestPage, type TestSaid, temporaryFolder, writeSnapshot } from "../../test/support/lake.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"] });

/** A snapshot of the host a.test, in few words. */
interface Reading {
  readonly read: number;
  readonly aimed?: boolean;
  /** Addresses tried in vain. */
  readonly failed?: number;
  readonly kept?: number;
}

/** Which snapshot speaks for a.test, and which would without it; snapshots are named 1, 2, 3… */
async function ownerOf(readings: readonly (Reading | undefined)[]): Promise<string> {
  const lake = temporaryFolder();
  for (const [i, reading] of readings.entries()) {
    const day = `2026-01-0${i + 1}`;
    await writeSnapshot(lake, `${i + 1}`, pagesOf(reading), { day }, saidOf(reading));
  }
  const analysis = await analyseLake(lake, estate, []);
  const [owner] = await analysis.rows<{ snapshot: string; previous: string | null }>(
    "SELECT snapshot, previous FROM host_owner WHERE host = 'a.test'",
  );
  const pages = await analysis.rows<{ snapshot: string }>(
    "SELECT DISTINCT snapshot FROM page WHERE host = 'a.test'",
  );
  analysis.close();
  assert.deepEqual(
    pages.map(({ snapshot }) => snapshot),
    readings.some((reading) => reading && pagesOf(reading).length > 1) ? [owner?.snapshot] : [],
    "its pages come from that snapshot only",
  );
  return `${owner?.snapshot} after ${owner?.previous ?? "none"}`;
}

function pagesOf(reading: Reading | undefined): TestPage[] {
  const elsewhere = { url: "https://b.test/" };
  if (!reading) return [elsewhere];
  const { read, kept = 0, failed = 0 } = reading;
  const page = (name: string) => (_: unknown, i: number) => ({ url: `https://a.test/${name}${i}` });
  return [
    elsewhere,
    ...Array.from({ length: read }, page("read")),
    ...Array.from({ length: kept }, page("kept")).map((row) => ({ ...row, outcome: "kept" })),
    ...Array.from({ length: failed }, page("failed")).map((row) => ({
      ...row,
      read: false,
      status: null,
      outcome: "timeout",
    })),
  ];
}

const saidOf = (reading: Reading | undefined): TestSaid =>
  reading?.aimed === undefined
    ? {}
    : { coverage: [{ host: "a.test", pages_read: reading.read, aimed: reading.aimed }] };

test("the latest full reading speaks for a host", async () => {
  assert.equal(await ownerOf([{ read: 10 }, { read: 9 }]), "2 after 1");
  assert.equal(await ownerOf([{ read: 10 }]), "1 after none");
});

test("a page met in passing in a later snapshot hides no earlier reading; from half as many pages on it is a reading", async () => {
  assert.equal(await ownerOf([{ read: 10 }, { read: 1 }]), "1 after none");
  assert.equal(await ownerOf([{ read: 10 }, { read: 4 }]), "1 after none");
  assert.equal(await ownerOf([{ read: 10 }, { read: 5 }]), "2 after 1");
  assert.equal(await ownerOf([{ read: 10 }, { read: 8 }, { read: 2 }]), "2 after 1");
});

test("a snapshot that set out to read the host wins whatever it read, what it kept included", async () => {
  assert.equal(await ownerOf([{ read: 10 }, { read: 1, aimed: true }]), "2 after 1");
  assert.equal(await ownerOf([{ read: 10 }, { read: 0, kept: 1, aimed: true }]), "2 after 1");
  assert.equal(await ownerOf([{ read: 10 }, { read: 1, aimed: false }]), "1 after none");
  assert.equal(await ownerOf([{ read: 1, aimed: true }, { read: 10 }, { read: 3 }]), "2 after 1");
});

test("when the host was down that day, the earlier reading still speaks", async () => {
  assert.equal(await ownerOf([{ read: 10 }, { read: 0, failed: 2, aimed: true }]), "1 after none");
  assert.equal(await ownerOf([{ read: 10 }, { read: 0, aimed: true }]), "1 after none");
});

test("a host that nobody could read is spoken for by the latest that met or tried it", async () => {
  assert.equal(await ownerOf([{ read: 0, failed: 1 }, { read: 0, failed: 1 }, undefined]), "2 after none");
  assert.equal(await ownerOf([undefined, { read: 0, aimed: true }]), "2 after none");
});

test("with and without www. a host is one: what is read under one name takes the place of both", async () => {
  const lake = temporaryFolder();
  const urls = async (): Promise<string[]> => {
    const analysis = await analyseLake(lake, estate, []);
    const rows = await analysis.rows<{ url: string }>("SELECT url FROM page ORDER BY url");
    analysis.close();
    return rows.map(({ url }) => url);
  };
  await writeSnapshot(
    lake,
    "1",
    [{ url: "https://www.a.test/1" }, { url: "https://www.a.test/2" }, { url: "https://b.test/" }],
    { day: "2026-01-01" },
  );
  await writeSnapshot(lake, "2", [{ url: "https://a.test/1" }], { day: "2026-01-02" });
  assert.deepEqual(await urls(), ["https://a.test/1", "https://b.test/"]);
});
