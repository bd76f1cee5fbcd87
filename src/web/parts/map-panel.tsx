import type { FlowState } from "../../analyse/questions/visit-flows.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import type { MapChoice, MapPair, MapSite } from "./map-choice.ts";
import { FLOW_WORDS } from "./visit-flow.tsx";

/** Neighbours listed beside the picture; the table has the rest. */
const LISTED = 12;

const w = words.map;

interface Props {
  readonly visit: Visit;
  readonly choice: MapChoice;
  readonly chosen: MapSite;
  readonly hrefOf: (site: string | undefined) => string;
}

/** What comes in and what goes out of the chosen site: links and visits, whichever the picture shows first. */
export function MapPanel({ visit, choice, chosen, hrefOf }: Props) {
  const { t } = visit;
  const name = t(chosen.site.name);
  const side = { visit, choice, hrefOf };
  return (
    <section class="map-panel" aria-label={name}>
      <h2>{name}</h2>
      <p>
        <a href={visit.href(`/sites/${encodeURIComponent(chosen.id)}`)}>{t(w.openSheet, { name })}</a> ·{" "}
        <a href={hrefOf(undefined)} data-let-go="">
          {t(w.letGo)}
        </a>
      </p>
      <div class="map-sides">
        <Side {...side} tone="in" pairs={choice.around.filter(({ target }) => target === chosen)} />
        <Side {...side} tone="out" pairs={choice.around.filter(({ source }) => source === chosen)} />
      </div>
    </section>
  );
}

interface SideProps extends Omit<Props, "chosen"> {
  readonly tone: "in" | "out";
  readonly pairs: readonly MapPair[];
}

const HEADS = {
  links: { in: w.comesFrom, out: w.goesTo, noneIn: w.nothingIn, noneOut: w.nothingOut },
  visits: { in: w.visitsIn, out: w.visitsOut, noneIn: w.noVisitsIn, noneOut: w.noVisitsOut },
};

function Side({ visit, choice, hrefOf, tone, pairs }: SideProps) {
  const { t } = visit;
  const { shown, links: kind } = choice.filter;
  const heads = HEADS[shown];
  const otherOf = (pair: MapPair): MapSite => (tone === "in" ? pair.source : pair.target);
  const linksOf = (pair: MapPair): number => linksOfPair(pair, kind);
  const sorted =
    shown === "visits"
      ? pairs
      : [...pairs].sort((a, b) => linksOf(b) - linksOf(a) || (b.size ?? -1) - (a.size ?? -1));
  return (
    <div class={`map-side ${tone}`}>
      <h3>{t(tone === "in" ? heads.in : heads.out)}</h3>
      {pairs.length === 0 ? <p>{t(tone === "in" ? heads.noneIn : heads.noneOut)}</p> : null}
      {pairs.length > 0 && choice.year !== undefined ? (
        <p class="note">{sumOf(visit, pairs, linksOf, choice.year)}</p>
      ) : null}
      <ul>
        {sorted.slice(0, LISTED).map((pair) => (
          <li>
            <a href={hrefOf(otherOf(pair).id)}>{t(otherOf(pair).site.name)}</a>{" "}
            <a class="number" href={pairHref(visit, pair)}>
              {shown === "links" ? visit.number(linksOf(pair)) : sizeText(visit, pair)}
            </a>
            {choice.year === undefined ? null : (
              <small>
                {shown === "links" ? visitsText(visit, pair) : linksText(visit, pair, linksOf(pair))}
              </small>
            )}
          </li>
        ))}
      </ul>
      {pairs.length > LISTED ? <p>{t(w.more, { n: pairs.length - LISTED })}</p> : null}
    </div>
  );
}

const linksOfPair = ({ row }: MapPair, kind: "all" | "editorial"): number =>
  (kind === "editorial" ? row?.editorial_links : row?.links) ?? 0;

function sumOf(
  visit: Visit,
  pairs: readonly MapPair[],
  linksOf: (pair: MapPair) => number,
  year: number,
): string {
  const links = pairs.reduce((sum, pair) => sum + linksOf(pair), 0);
  const counted = pairs.filter(({ size }) => size !== null);
  const values = { links, year: String(year) };
  if (counted.length === 0) return visit.t(w.sideUncounted, values);
  return visit.t(w.sideSum, { ...values, visits: counted.reduce((sum, { size }) => sum + (size ?? 0), 0) });
}

/** A pair that nobody counts is no zero. */
export const sizeText = (visit: Visit, { size }: MapPair): string =>
  size === null ? visit.t(words.audience.notCounted) : visit.number(size);

function visitsText(visit: Visit, { size, flow }: MapPair): string {
  if (size === null || !flow) return visit.t(w.pairUncounted);
  const state = visit.t(FLOW_WORDS[flow.state as FlowState]);
  return visit.t(flow.referrals_in === null ? w.pairClicks : w.pairVisits, { n: size, state });
}

function linksText(visit: Visit, { flow }: MapPair, n: number): string {
  return visit.t(w.pairLinks, { n, state: visit.t(FLOW_WORDS[(flow?.state ?? "cannot-tell") as FlowState]) });
}

/** The page of a pair of sites. */
export function pairHref(
  visit: Visit,
  { source, target }: { readonly source: MapSite; readonly target: MapSite },
): string {
  return visit.href(`/flows/${encodeURIComponent(source.id)}/${encodeURIComponent(target.id)}`);
}
