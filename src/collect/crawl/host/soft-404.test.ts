import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSoft404, type PageAnswer, probeUrl } from "./soft-404.ts";

const HOST = "https://ville.test";
const PROBE = probeUrl(HOST);
const NOT_FOUND = "0123456789abcdef";
/** Differs from `NOT_FOUND` by two bits. */
const NEARLY = "0123456789abcdec";
const FAR = "fedcba9876543210";

const answer = (more: Partial<PageAnswer>): PageAnswer => ({
  status: 200,
  signature: NOT_FOUND,
  title: "Page introuvable",
  wordCount: 40,
  finalUrl: PROBE,
  ...more,
});
const page = (more: Partial<PageAnswer>): PageAnswer =>
  answer({ signature: FAR, title: "Budget", wordCount: 300, finalUrl: `${HOST}/budget`, ...more });

test("the probe is one address for each origin, and tells who asked", () => {
  assert.match(PROBE, /^https:\/\/ville\.test\/parvis-probe-[0-9a-f]{8}-this-page-does-not-exist$/);
  assert.equal(probeUrl(`${HOST}/`), PROBE);
  assert.notEqual(probeUrl("http://ville.test").split("/").at(-1), PROBE.split("/").at(-1));
});

describe("a host that answers 404 to the probe", () => {
  test("has no soft 404", () => {
    const host = createSoft404(answer({ status: 404 }));
    assert.deepEqual(
      [host.isSoft, host.cannotTell, host.isSoft404(page({ signature: NOT_FOUND }))],
      [false, false, false],
    );
  });

  for (const status of [401, 403, 429, 500, 503]) {
    test(`cannot be told when the answer is ${status}`, () => {
      assert.equal(createSoft404(answer({ status })).cannotTell, true);
    });
  }

  test("cannot be told when there was no answer", () => {
    assert.deepEqual([createSoft404(undefined).isSoft, createSoft404(undefined).cannotTell], [false, true]);
  });
});

describe("a host that answers 200 to the probe", () => {
  test("has soft 404: pages of the same text, or nearly", () => {
    const host = createSoft404(answer({ title: "Ville" }));
    assert.equal(host.isSoft, true);
    assert.equal(host.isSoft404(page({ signature: NOT_FOUND })), true);
    assert.equal(host.isSoft404(page({ signature: NEARLY })), true);
    assert.equal(host.isSoft404(page({})), false);
    assert.equal(host.isSoft404(page({ signature: null })), false);
  });

  test("has soft 404: pages of the same title and length, unless their texts are strangers", () => {
    const host = createSoft404(answer({}));
    const titled = { title: "Page introuvable", wordCount: 43 };
    assert.equal(host.isSoft404(page({ ...titled, signature: "0123456789abc000" })), true);
    assert.equal(host.isSoft404(page({ ...titled, signature: null })), true);
    assert.equal(host.isSoft404(page({ ...titled, signature: FAR })), false);
    assert.equal(host.isSoft404(page({ ...titled, signature: "0123456789abc000", wordCount: 400 })), false);
  });

  test("is not judged by a title that its home page bears too", () => {
    const host = createSoft404(answer({ title: "Ville" }));
    const titled = page({ title: "Ville", wordCount: 40, signature: "0123456789abc000" });
    assert.equal(host.isSoft404(titled), true);
    host.isSoft404(page({ title: "Ville", finalUrl: `${HOST}/` }));
    assert.equal(host.isSoft404(titled), false);
    assert.equal(host.cannotTell, false);
  });

  test("cannot be told when the probe is an empty frame", () => {
    for (const frame of [
      { signature: null, wordCount: 0, title: "Mon espace" },
      { wordCount: 12, title: null },
    ]) {
      const host = createSoft404(answer(frame));
      assert.deepEqual([host.isSoft, host.cannotTell], [true, true]);
      assert.equal(host.isSoft404(page(frame)), false);
    }
  });

  test("can be told when the near-empty probe says that it found nothing", () => {
    for (const title of ["Erreur 404", "Page non trouvée", "Not found | Ville"]) {
      const host = createSoft404(answer({ signature: null, wordCount: 3, title }));
      assert.equal(host.cannotTell, false);
      assert.equal(host.isSoft404(page({ signature: null, wordCount: 3, title })), true);
      assert.equal(host.isSoft404(page({ signature: null, wordCount: 3, title: "Contact" })), false);
    }
  });

  test("cannot be told once its home page is the same as the probe", () => {
    const host = createSoft404(answer({ title: "Application" }));
    assert.equal(host.isSoft404(page({ signature: NEARLY, finalUrl: `${HOST}/` })), false);
    assert.equal(host.cannotTell, true);
    assert.equal(host.isSoft404(page({ signature: NOT_FOUND })), false);
  });

  test("leaves other statuses alone", () => {
    assert.equal(createSoft404(answer({})).isSoft404(page({ status: 404, signature: NOT_FOUND })), false);
  });
});

describe("a host that moves the probe elsewhere", () => {
  const home = { finalUrl: `${HOST}/`, title: "Ville", wordCount: 200 };

  test("has soft 404: what is moved to the same place", () => {
    const host = createSoft404(answer(home));
    assert.equal(host.isSoft404(answer(home), `${HOST}/ancienne-page`), true);
    assert.equal(host.isSoft404(answer(home)), false);
    assert.equal(host.isSoft404(answer(home), `${HOST}/`), false);
    assert.equal(host.isSoft404(page({ signature: NOT_FOUND })), false);
  });

  test("cannot be told when the place is a door", () => {
    const host = createSoft404(answer({ finalUrl: `${HOST}/auth/login?next=x`, title: "Connexion" }));
    assert.equal(host.cannotTell, true);
  });
});
