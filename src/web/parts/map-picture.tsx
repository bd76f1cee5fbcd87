import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { inOrder, MAP_SIDE, type MapSite } from "./map-choice.ts";
import { placeNames, placeThemes } from "./map-name.ts";

/** More lines than this and none can be followed by eye; the island draws the rest, faintly. */
export const DRAWN_LINES = 400;

/** From this many sites on, one looks for a theme before a site. */
const MANY_SITES = 100;

export interface MapLine {
  readonly source: MapSite;
  readonly target: MapSite;
  /** Links, or visits. */
  readonly size: number;
  readonly tone: "plain" | "in" | "out" | "appeared" | "gone" | "stayed" | "uncounted";
}

interface Props {
  readonly visit: Visit;
  readonly sites: readonly MapSite[];
  readonly lines: readonly MapLine[];
  readonly chosen?: MapSite | undefined;
  readonly hrefOf: (site: MapSite) => string;
  /** True where the curves stand for visits: filled, wide where people leave. Links are lines. */
  readonly areVisits?: boolean;
  /** What is said of each site, with its name and how many sites it flows from and to. */
  readonly labelOf?: (site: MapSite) => string;
}

/** Sites as discs and pairs as curves: whole without script. Each disc is a link; the table twin says the same. */
export function MapPicture({
  visit,
  sites,
  lines,
  chosen,
  hrefOf,
  areVisits = false,
  labelOf = (site) => linksLabel(visit, site),
}: Props) {
  const near = chosen ? new Set(lines.flatMap((line) => [line.source.id, line.target.id])) : undefined;
  const themes = chosen || sites.length < MANY_SITES ? [] : placeThemes(sites, themeNames(visit));
  const names = placeNames(
    byImportance(sites, chosen, near),
    sites,
    ({ site }) => visit.t(site.name),
    themes,
  );
  return (
    <svg
      class={chosen ? "map-picture chosen" : "map-picture"}
      viewBox={`-20 -20 ${MAP_SIDE + 40} ${MAP_SIDE + 40}`}
      aria-label={visit.t(words.map.picture)}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of curves takes no focus */}
      <g class="map-pairs" aria-hidden="true">
        {lines.map((line) =>
          areVisits && line.tone !== "uncounted" ? (
            <path d={wedgeOf(line)} class={`${line.tone} visits`} />
          ) : (
            <path
              d={curveOf(line.source, line.target)}
              class={line.tone}
              stroke-width={widthOf(line.size).toFixed(2)}
            />
          ),
        )}
      </g>
      <g class="map-sites">
        {[...sites]
          .sort((a, b) => b.radius - a.radius)
          .map((site) => (
            <Disc
              label={labelOf(site)}
              site={site}
              href={hrefOf(site)}
              state={site === chosen ? "chosen" : near?.has(site.id) ? "near" : ""}
            />
          ))}
      </g>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of texts takes no focus; each disc has its name already */}
      <g class="map-names" aria-hidden="true">
        {themes.map(({ name, x, y }) => (
          <text class="theme" x={x.toFixed(1)} y={y.toFixed(1)} dy="0.35em">
            {name}
          </text>
        ))}
        {names.map(({ name, x, y }) => (
          <text x={x.toFixed(1)} y={y.toFixed(1)} dy="0.35em">
            {name}
          </text>
        ))}
      </g>
    </svg>
  );
}

function themeNames({ directory, t }: Visit): { readonly id: string; readonly name: string }[] {
  return directory.themes.map(({ id, name }) => ({ id, name: t(name) }));
}

const linksLabel = ({ t }: Visit, { site, inDegree, outDegree }: MapSite): string =>
  t(words.map.leadSite, { name: t(site.name), in: inDegree, out: outDegree });

interface DiscProps {
  readonly label: string;
  readonly site: MapSite;
  readonly href: string;
  readonly state: string;
}

// Out of the tab order: hundreds of stops would lock keyboard users in. The table twin has them all; the island adds arrows.
function Disc({ label, site, href, state }: DiscProps) {
  return (
    <a href={href} tabindex={-1} class={state} data-site={site.id} aria-label={label}>
      <circle cx={site.x.toFixed(1)} cy={site.y.toFixed(1)} r={Math.max(3, site.radius).toFixed(1)} />
      <title>{label}</title>
    </a>
  );
}

/** The chosen site, then its neighbours; else the most linked first. */
function byImportance(
  sites: readonly MapSite[],
  chosen: MapSite | undefined,
  near: ReadonlySet<string> | undefined,
): readonly MapSite[] {
  const degree = (site: MapSite) =>
    site === chosen ? Number.POSITIVE_INFINITY : site.inDegree + site.outDegree;
  return sites
    .filter((site) => !near || near.has(site.id) || site === chosen)
    .sort((a, b) => degree(b) - degree(a) || inOrder(a.id, b.id));
}

/** A slight bend, always to the same side of the direction, so that there and back are two lines. */
function curveOf(from: MapSite, to: MapSite): string {
  return `M${at(from.x, from.y)}Q${bendOf(from, to)} ${at(to.x, to.y)}`;
}

/** The same bend, filled: wide where people leave, a point where they arrive. */
function wedgeOf({ source: from, target: to, size }: MapLine): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const half = widthOf(size) / (Math.hypot(dx, dy) || 1);
  const [nx, ny] = [-dy * half, dx * half];
  const [bend, tip] = [bendOf(from, to), at(to.x, to.y)];
  return `M${at(from.x + nx, from.y + ny)}Q${bend} ${tip}Q${bend} ${at(from.x - nx, from.y - ny)}Z`;
}

const bendOf = (from: MapSite, to: MapSite): string =>
  at((from.x + to.x) / 2 - (to.y - from.y) * 0.12, (from.y + to.y) / 2 + (to.x - from.x) * 0.12);

const at = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** Links and visits are very unequal: width by their logarithm. */
const widthOf = (size: number): number => Math.min(9, 0.6 + Math.log2(1 + size) * 0.55);
