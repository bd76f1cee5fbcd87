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
  themes: readonly PlacedName[] = [],
): PlacedName[] {
  const taken = [...all.map(discBox), ...themes.map(themeBox)];
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

/** A theme is named on the map only when its sites stand together: half of them this near its middle. */
const NEAR = 0.16 * MAP_SIDE;
const FEWEST_SITES = 4;

/** Names of the themes whose sites stand together, where they stand. */
export function placeThemes(
  sites: readonly MapSite[],
  themes: readonly { readonly id: string; readonly name: string }[],
): PlacedName[] {
  return themes.flatMap(({ id, name }) => {
    const own = sites.filter(({ site }) => site.themes[0] === id);
    if (own.length < FEWEST_SITES) return [];
    const [x, y] = [median(own.map((site) => site.x)), median(own.map((site) => site.y))];
    const isTogether = median(own.map((site) => Math.hypot(site.x - x, site.y - y))) < NEAR;
    return isTogether ? [{ id, name, x, y }] : [];
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
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

/** Themes are written larger, and bold. */
function themeBox({ name, x, y }: PlacedName): Box {
  const [half, tall] = [(name.length * LETTER_WIDTH * 1.8) / 2, LINE_HEIGHT * 1.6];
  return { left: x - half, right: x + half, top: y - tall / 2, bottom: y + tall / 2 };
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
