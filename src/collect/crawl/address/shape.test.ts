import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { fetchUrl } from "../../../kit/url.ts";
import { isRandomLooking, shapeOf } from "./shape.ts";

const shapeOfPath = (path: string): string => shapeOf(`https://ville.test${path}`);

describe("the shape of an address", () => {
  const shapes: Record<string, string> = {
    "": "/",
    "/": "/",
    "/contact": "/w",
    "/contact/": "/w",
    "/actualites/une-si-belle-journee": "/actualites/w",
    "/actualites/une-si-belle-journee.html": "/actualites/w.html",
    "/fiches/F123": "/fiches/F9",
    "/fiches/N7": "/fiches/N9",
    "/page-12": "/page-9",
    "/commune/75056/budget": "/commune/9/w",
    "/agenda/2024/5": "/agenda/9/9",
    "/agenda/2024/12": "/agenda/9/9",
    "/agenda/2024-12": "/agenda/D",
    "/agenda/2024-W07": "/agenda/D",
    "/agenda/31-12-2024/soir": "/agenda/D/w",
    "/doc/550e8400-e29b-41d4-a716-446655440000": "/doc/X",
    "/doc/719c3c0d880e0a0df389521898158d78/lire": "/doc/X/w",
    "/article/evolutions-vigieau-1cgdzcp/": "/article/w",
    "/article/1cgdz2cp": "/article/X",
    "/actualit%C3%A9s/un%20mot%20ou%20deux": "/actualit%C3%A9s/w",
    "/maze/1/2/3": "/maze/9*",
    "/maze/1/2/3/4/5/6": "/maze/9*",
    "/maze/1/2": "/maze/9/9",
    "/liste?page=2&lang=fr#haut": "/w?lang&page",
    "/liste?lang=en&page=40": "/w?lang&page",
    "/?article5": "/?article9",
    "?f%5B0%5D=a&f%5B1%5D=b": "/?f[9]",
  };
  for (const [path, shape] of Object.entries(shapes)) {
    test(`${path || "of a host"} is ${shape}`, () => {
      assert.equal(shapeOfPath(path), shape);
    });
  }

  test("is hardly longer than the address, and forgets numbers", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.nat(), (url, number) => {
        const address = fetchUrl(url, "https://ville.test/") ?? "https://ville.test/";
        assert.ok(shapeOf(address).length <= address.length + 1);
        assert.equal(shapeOf(`https://ville.test/a/${number}/b`), "/a/9/w");
      }),
    );
  });
});

describe("a random-looking value", () => {
  for (const value of [
    "0123456789abcdef0123456789abcdef",
    "550e8400-e29b-41d4-a716-446655440000",
    "CI6G-0AEV-Y8MU-KKXO-JREY-CNVH-IOQY-VUA7",
    "lit3py55t21z5v55vlm25s55",
    "eyJ1em14IjoiN2Y5MDAwYzA5ZGUzYTA",
    "QWxhZGRpbjpvcGVu7U2x8z9%3D%3D",
  ]) {
    test(`is ${value}`, () => assert.equal(isRandomLooking(value), true));
  }
  for (const value of [
    "",
    "F123456",
    "une-si-belle-journee-de-2024-a-2025",
    "covid19informations2020",
    "17336483451403067103085064746955",
    "2024-05-12T10:00:00",
    "https%3A%2F%2Fville.test%2F1",
    "1.14.2",
    "decret-n-2024-1234-du-5-mai-2024",
  ]) {
    test(`is not ${value || "nothing"}`, () => assert.equal(isRandomLooking(value), false));
  }
});
