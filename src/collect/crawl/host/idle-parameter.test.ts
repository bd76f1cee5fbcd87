import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createIdleParameters, type IdleParameters } from "./idle-parameter.ts";

const HOST = "https://ville.test";

/** Reads pages whose content is told by `contentOf` from the address; returns what was learnt. */
function read(idle: IdleParameters, paths: readonly string[], contentOf: (path: string) => string): string[] {
  return paths.flatMap((path) => [...idle.sawPage(HOST + path, contentOf(path))]);
}

const byPath = (path: string): string => path.split(/[?;]/)[0] ?? "";
const five = [1, 2, 3, 4, 5];

describe("a parameter is learnt to be idle", () => {
  test("when pages are the same with and without it, in any order of reading", () => {
    for (const isBareFirst of [true, false]) {
      const idle = createIdleParameters();
      const paths = five.flatMap((i) => [`/p${i}`, `/p${i}?a=1&ref=menu`, `/p${i}?a=1`]);
      assert.deepEqual(read(idle, isBareFirst ? paths : paths.reverse(), byPath).includes("ref"), true);
      assert.equal(idle.withoutIdle(`${HOST}/q?z=1&ref=top&b`), `${HOST}/q?z=1&b`);
    }
  });

  test("when pages are the same under other values, behind a segment too", () => {
    const idle = createIdleParameters();
    const paths = five.flatMap((i) => [`/p${i};v=1`, `/p${i};v=2`]);
    assert.deepEqual(read(idle, paths, byPath), ["v"]);
    assert.equal(idle.withoutIdle(`${HOST}/q;v=3/r;w=1`), `${HOST}/q/r;w=1`);
  });

  test("at the fifth comparison, and once", () => {
    const idle = createIdleParameters();
    const learntAt: number[] = [];
    for (let i = 0; i < 20; i++) {
      read(idle, [`/p${i}`], byPath);
      if (read(idle, [`/p${i}?ref=a`], byPath).length > 0) learntAt.push(i);
    }
    assert.deepEqual(learntAt, [4]);
  });

  test("though two of them are mixed on the same pages", () => {
    const idle = createIdleParameters();
    const paths = five.flatMap((i) => [`/p${i}?a=1&b=1`, `/p${i}?a=2&b=1`, `/p${i}?a=2&b=2`]);
    assert.deepEqual(read(idle, paths, byPath), ["a", "b"]);
  });
});

describe("a parameter is not idle", () => {
  test("when pages differ under it", () => {
    const idle = createIdleParameters();
    const paths = five.flatMap((i) => [`/p${i}`, `/p${i}?page=1`, `/p${i}?page=2`]);
    assert.deepEqual(
      read(idle, paths, (path) => path),
      [],
    );
    assert.equal(idle.withoutIdle(`${HOST}/p?page=3`), `${HOST}/p?page=3`);
  });

  test("when it was equal on one page only, however often", () => {
    const idle = createIdleParameters();
    const paths = Array.from({ length: 50 }, (_, i) => `/empty?page=${i}`);
    assert.deepEqual(read(idle, paths, byPath), []);
  });

  test("when addresses differ by two parameters at once", () => {
    const idle = createIdleParameters();
    const paths = five.flatMap((i) => [`/p${i}?a=1&b=1`, `/p${i}?a=2&b=2`]);
    assert.deepEqual(read(idle, paths, byPath), []);
  });

  test("once one page contradicts, before or after it was learnt, and for ever", () => {
    const idle = createIdleParameters();
    const same = five.flatMap((i) => [`/p${i}`, `/p${i}?x=1`]);
    assert.deepEqual(read(idle, same, byPath), ["x"]);
    read(idle, ["/other?x=1", "/other?x=2"], (path) => path);
    assert.equal(idle.withoutIdle(`${HOST}/p?x=1`), `${HOST}/p?x=1`);
    assert.deepEqual(
      read(
        idle,
        same.map((path) => `/more${path}`),
        byPath,
      ),
      [],
    );
  });

  test("when its page was read so long ago that it is forgotten; what is left is never compared wrong", () => {
    const idle = createIdleParameters();
    const many = Array.from({ length: 20_000 }, (_, i) => i);
    read(
      idle,
      many.map((i) => `/p${i}?id=${i}&n=${i % 7}`),
      (path) => path,
    );
    assert.deepEqual(
      read(
        idle,
        many.slice(0, 200).map((i) => `/p${i}?id=${i}`),
        (path) => `${path} other`,
      ),
      [],
    );
  });
});
