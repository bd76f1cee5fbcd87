import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import type { MapChoice } from "./map-choice.ts";
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
  const lines = linesOf(choice);
  const isCut = !choice.chosen && lines.length < choice.pairs.length;
  return (
    <figure class="map" data-map={source}>
      <MapTools visit={visit} choice={choice} />
      <MapPicture
        visit={visit}
        sites={choice.sites}
        lines={lines}
        chosen={choice.chosen}
        hrefOf={({ id }) => hrefOf(id === choice.chosen?.id ? undefined : id)}
      />
      <figcaption>
        {t(words.map.pictureAbout)}{" "}
        {isCut ? t(words.map.drawn, { drawn: lines.length, pairs: choice.pairs.length }) : null}
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

function linesOf({ pairs, chosen }: MapChoice): MapLine[] {
  if (!chosen) return pairs.slice(0, DRAWN_LINES).map((pair) => ({ ...pair, tone: "plain" }));
  return pairs
    .filter(({ source, target }) => source === chosen || target === chosen)
    .map((pair) => ({ ...pair, tone: pair.target === chosen ? "in" : "out" }));
}
