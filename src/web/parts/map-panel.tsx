import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import type { MapChoice, MapPair, MapSite } from "./map-choice.ts";

/** Neighbours listed beside the picture; the table has the rest. */
const LISTED = 12;

interface Props {
  readonly visit: Visit;
  readonly choice: MapChoice;
  readonly chosen: MapSite;
  readonly hrefOf: (site: string | undefined) => string;
}

/** What comes in and what goes out of the chosen site, with numbers. */
export function MapPanel({ visit, choice, chosen, hrefOf }: Props) {
  const { t } = visit;
  const name = t(chosen.site.name);
  const incoming = choice.pairs.filter(({ target }) => target === chosen);
  const outgoing = choice.pairs.filter(({ source }) => source === chosen);
  return (
    <section class="map-panel" aria-label={name}>
      <h2>{name}</h2>
      <p>
        <a href={visit.href(`/sites/${encodeURIComponent(chosen.id)}`)}>{t(words.map.openSheet, { name })}</a>{" "}
        ·{" "}
        <a href={hrefOf(undefined)} data-let-go="">
          {t(words.map.letGo)}
        </a>
      </p>
      <div class="map-sides">
        <Side visit={visit} tone="in" pairs={incoming} otherOf={({ source }) => source} hrefOf={hrefOf} />
        <Side visit={visit} tone="out" pairs={outgoing} otherOf={({ target }) => target} hrefOf={hrefOf} />
      </div>
    </section>
  );
}

interface SideProps {
  readonly visit: Visit;
  readonly tone: "in" | "out";
  readonly pairs: readonly MapPair[];
  readonly otherOf: (pair: MapPair) => MapSite;
  readonly hrefOf: (site: string) => string;
}

function Side({ visit, tone, pairs, otherOf, hrefOf }: SideProps) {
  const { t } = visit;
  const w = words.map;
  return (
    <div class={`map-side ${tone}`}>
      <h3>{t(tone === "in" ? w.comesFrom : w.goesTo)}</h3>
      {pairs.length === 0 ? <p>{t(tone === "in" ? w.nothingIn : w.nothingOut)}</p> : null}
      <ul>
        {pairs.slice(0, LISTED).map((pair) => (
          <li>
            <a href={hrefOf(otherOf(pair).id)}>{t(otherOf(pair).site.name)}</a>{" "}
            <a class="number" href={pairHref(visit, pair)}>
              {visit.number(pair.links)}
            </a>
          </li>
        ))}
      </ul>
      {pairs.length > LISTED ? <p>{t(w.more, { n: pairs.length - LISTED })}</p> : null}
    </div>
  );
}

/** The page of a pair of sites. */
export function pairHref(
  visit: Visit,
  { source, target }: { readonly source: MapSite; readonly target: MapSite },
): string {
  return visit.href(`/flows/${encodeURIComponent(source.id)}/${encodeURIComponent(target.id)}`);
}
