import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import type { MapChoice, MapSite } from "./map-choice.ts";
import { DRAWN_LINES, type MapLine, MapPicture } from "./map-picture.tsx";

interface Props {
  readonly visit: Visit;
  readonly choice: MapChoice;
  /** Address of the map with this site chosen, or none. */
  readonly hrefOf: (site: string | undefined) => string;
  /** Address of all pairs, for the island. */
  readonly source: string;
}

/** The network of the present run. Choosing a site dims the rest; the island does it at once, the link without script. */
export function MapGraph({ visit, choice, hrefOf, source }: Props) {
  const { t } = visit;
  const w = words.map;
  const lines = linesOf(choice);
  const areVisits = choice.filter.shown === "visits";
  const pairs = choice.pairs.filter(({ size }) => size !== null && size > 0).length;
  const isCut = !choice.chosen && lines.length < pairs;
  return (
    <figure class="map" data-map={source} data-shown={choice.filter.shown}>
      <MapTools visit={visit} choice={choice} />
      <MapPicture
        visit={visit}
        sites={choice.sites}
        lines={lines}
        chosen={choice.chosen}
        hrefOf={({ id }) => hrefOf(id === choice.chosen?.id ? undefined : id)}
        areVisits={areVisits}
        {...(areVisits ? { labelOf: (site) => visitsLabel(visit, site, choice.year) } : {})}
      />
      <figcaption>
        {t(areVisits ? w.pictureVisits : w.pictureAbout)}{" "}
        {isCut ? t(w.drawn, { drawn: lines.length, pairs }) : null}
      </figcaption>
    </figure>
  );
}

/** Controls that only the island can serve: hidden until it is there. */
function MapTools({ visit, choice }: Pick<Props, "visit" | "choice">) {
  const { t } = visit;
  const w = words.map;
  return (
    <div class="map-tools" hidden>
      <label>
        {t(w.find)} <input type="search" list="map-sites" autocomplete="off" data-find="" />
      </label>
      <datalist id="map-sites">
        {choice.sites.map(({ site }) => (
          <option value={t(site.name)} />
        ))}
      </datalist>
      <button type="button" data-zoom="in" aria-label={t(w.zoomIn)}>
        +
      </button>
      <button type="button" data-zoom="out" aria-label={t(w.zoomOut)}>
        −
      </button>
      <button type="button" data-zoom="all">
        {t(w.zoomAll)}
      </button>
      <small>{t(w.keys)}</small>
    </div>
  );
}

/** What is said of a site where visits are shown. */
export function visitsLabel({ t }: Visit, site: MapSite, year: number | undefined): string {
  const values = {
    name: t(site.site.name),
    year: String(year ?? ""),
    in: site.inDegree,
    out: site.outDegree,
  };
  return t(words.map.leadSiteVisits, values);
}

/** A pair that nobody counts is drawn only around the site chosen, in dashes; one without a visit is not drawn. */
function linesOf({ pairs, chosen }: MapChoice): MapLine[] {
  if (!chosen) {
    return pairs
      .slice(0, DRAWN_LINES)
      .flatMap(({ source, target, size }) => (size ? [{ source, target, size, tone: "plain" }] : []));
  }
  return pairs
    .filter(({ source, target, size }) => size !== 0 && (source === chosen || target === chosen))
    .map(({ source, target, size }) => ({
      source,
      target,
      size: size ?? 0,
      tone: size === null ? "uncounted" : target === chosen ? "in" : "out",
    }));
}
