import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { MapSite } from "./map-choice.ts";
import { placeNames, placeThemes } from "./map-name.ts";

const siteAt = (id: string, x: number, y: number, radius = 10) => ({ id, x, y, radius }) as MapSite;
const nameOf = ({ id }: MapSite) => id;

test("a name that would cover another goes to the other side of its disc", () => {
  const sites = [siteAt("first site", 500, 500), siteAt("second site", 520, 480)];
  const [first, second] = placeNames(sites, sites, nameOf);
  assert.equal(first?.y, 523.5);
  assert.ok(second && second.y < 480, "the second name stands above");
});

test("a name without room is left out, the more important one stays", () => {
  const crowd = Array.from({ length: 30 }, (_, i) =>
    siteAt(`a rather long name ${i}`, 500 + (i % 5), 500 + (i % 7)),
  );
  const placed = placeNames(crowd, crowd, nameOf);
  assert.equal(placed[0]?.id, "a rather long name 0");
  assert.ok(placed.length < 6);
});

test("a name stays inside the picture", () => {
  const sites = [siteAt("a site at the very edge", 5, 500), siteAt("another long name of a site", 990, 500)];
  const placed = placeNames(sites, sites, nameOf);
  assert.deepEqual(
    placed.map(({ id, x }) => [id, x > 100 && x < 900]),
    [
      ["a site at the very edge", true],
      ["another long name of a site", true],
    ],
  );
});

test("no two names ever overlap", () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), (places) => {
      const sites = places.map(([x, y], i) => siteAt(`site number ${i}`, x, y));
      const placed = placeNames(sites, sites, nameOf);
      for (const [i, a] of placed.entries()) {
        for (const b of placed.slice(i + 1)) {
          const isApart =
            Math.abs(a.y - b.y) >= 19 ||
            Math.abs(a.x - b.x) >= ((a.name.length + b.name.length) / 2) * 8.4 - 1e-6;
          assert.ok(isApart, `${a.name} covers ${b.name}`);
        }
      }
    }),
  );
});

test("a theme is named where its sites stand together, and not when they are scattered", () => {
  const ofTheme = (theme: string, x: number, y: number) =>
    ({ ...siteAt(`${theme} ${x} ${y}`, x, y), site: { themes: [theme] } }) as unknown as MapSite;
  const together = [
    ofTheme("housing", 100, 100),
    ofTheme("housing", 120, 110),
    ofTheme("housing", 90, 130),
    ofTheme("housing", 110, 90),
  ];
  const scattered = [
    ofTheme("health", 0, 0),
    ofTheme("health", 900, 900),
    ofTheme("health", 0, 900),
    ofTheme("health", 900, 0),
  ];
  const themes = [
    { id: "housing", name: "Housing" },
    { id: "health", name: "Health" },
  ];
  assert.deepEqual(
    placeThemes([...together, ...scattered], themes).map(({ name }) => name),
    ["Housing"],
  );
});
