import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FIELD, LogLine } from "./line.ts";
import { cutClient, maskedExcerpt } from "./network.ts";

function cut(client: string): string {
  const line = new LogLine();
  line.bytes = Buffer.from(`[${client}]`);
  line.at[2 * FIELD.client] = 1;
  line.at[2 * FIELD.client + 1] = line.bytes.length - 1;
  cutClient(line);
  return line.bytes.toString("utf8", line.at[2 * FIELD.client], line.at[2 * FIELD.client + 1]);
}

test("an address keeps its network only", () => {
  assert.equal(cut("83.149.9.216"), "83.149.9");
  assert.equal(cut("83.149.9.216:52100"), "83.149.9");
  assert.equal(cut("2001:db8:1:2:3:4:5:6"), "2001:db8:1");
  assert.equal(cut("2001:db8::6"), "2001:db8");
  assert.equal(cut("::1"), "");
  assert.equal(cut("::ffff:83.149.9.216"), "::ffff:83.149.9");
  assert.equal(cut("pc-12.example.org"), ".example.org");
  assert.equal(cut("localhost"), "");
  assert.equal(cut("-"), "");
});

test("two addresses of one network are one, two networks are two", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(byte, byte, byte, byte, byte, (a, b, c, d, e) => {
      assert.equal(cut(`${a}.${b}.${c}.${d}`), cut(`${a}.${b}.${c}.${e}`));
      if (c !== d) assert.notEqual(cut(`${a}.${b}.${c}.1`), cut(`${a}.${b}.${d}.1`));
    }),
  );
});

test("the excerpt of a refused line shows its shape, not who asked for what", () => {
  assert.equal(
    maskedExcerpt(
      '83.149.9.216 - dupont [17/May/2015:10:05:03 +0000] "GET /compte?nom=Dupont HTTP/1.1" 200 12 "https://a.fr/?m=x@y.fr" "Mozilla/5.0 (X11)',
    ),
    '… - … [17/May/2015:10:05:03 +0000] "GET … HTTP/1.1" 200 12 "…" "…',
  );
  assert.equal(
    maskedExcerpt('{"remote_addr": "83.149.9.216", "status": "200", "user": "dupont"'),
    '{"remote_addr": "…", "status": "200", "user": "…"',
  );
});

test("no address, name or query of any line is in its excerpt", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const address = fc.oneof(
    fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join(".")),
    fc.ipV6(),
    fc.emailAddress(),
    fc.constantFrom("Marie.Curie", "0612345678", "184127645108946"),
  );
  const around = fc.oneof(
    fc.constantFrom(" ", '"', "/", "?q=", "[", "=", ", ", '{"ip":"', "/page/", "-", "::"),
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(around, address, around, (before, told, after) => {
      fc.pre(told.length > 6);
      assert.ok(!maskedExcerpt(`${before}${told}${after}`).includes(told));
    }),
    { numRuns: 1000 },
  );
});
