import { MAP_SIDE, type MapSite } from "./map-choice.ts";

/** A name and where its middle stands. */
export interface PlacedName {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** In units of the picture, for the font size of the style sheet. */
const LETTER_WIDTH = 8.4;
const LINE_HEIGHT = 19;
const GAP = 4;
const LONGEST = 30;
const MOST_NAMES = 40;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Writes as many names as fit without covering another name or a disc, in the order given: the most important first. */
export function placeNames(
  ordered: readonly MapSite[],
  all: readonly MapSite[],
  nameOf: (site: MapSite) => string,
): PlacedName[] {
  const taken = all.map(discBox);
  const placed: PlacedName[] = [];
  for (const site of ordered) {
    if (placed.length >= MOST_NAMES) break;
    const name = shortened(nameOf(site));
    const own = discBox(site);
    const free = placesOf(site, name).find(
      ({ box }) => isInside(box) && !taken.some((other) => overlaps(box, other) && !isSame(other, own)),
    );
    if (!free) continue;
    taken.push(free.box);
    placed.push({ id: site.id, name, x: free.x, y: free.y });
  }
  return placed;
}

/** Below, above, right, left of the disc. */
function placesOf(site: MapSite, name: string) {
  const half = (name.length * LETTER_WIDTH) / 2;
  const side = site.radius + GAP + half;
  const over = site.radius + GAP + LINE_HEIGHT / 2;
  const middles = [
    [site.x, site.y + over],
    [site.x, site.y - over],
    [site.x + side, site.y],
    [site.x - side, site.y],
  ] as const;
  return middles.map(([x, y]) => ({
    x,
    y,
    box: { left: x - half, right: x + half, top: y - LINE_HEIGHT / 2, bottom: y + LINE_HEIGHT / 2 },
  }));
}

function discBox({ x, y, radius }: MapSite): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The picture has a margin of 20 units around its discs. */
const isInside = ({ left, right }: Box): boolean => left >= -20 && right <= MAP_SIDE + 20;

const isSame = (a: Box, b: Box): boolean => a.left === b.left && a.top === b.top && a.right === b.right;

const shortened = (name: string): string =>
  name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
