import type { Reading } from "../../analyse/ask.ts";
import type { Change } from "../../analyse/what-if/estate.ts";
import type { EventOutcome } from "../../analyse/what-if/trial.ts";
import type { RefusedLink, WrittenLink } from "../../analyse/what-if/written.ts";
import type { BestLink } from "../../diagnose/what-if/best-link.ts";
import { bestLinkRow } from "../../diagnose/what-if/best-link-table.ts";
import { type WhatIf, whatIf } from "../../diagnose/what-if/what-if.ts";
import { UserError } from "../../kit/failure.ts";
import type { LifeEvent } from "../../model/estate.ts";
import { rounded } from "../../web/finding.ts";
import { words as said } from "../../web/words.ts";
import { lifeEventOf } from "./life-event.ts";
import { type Desk, facts, type Sheet, section, shareText } from "./sheet.ts";

interface Asked {
  readonly lifeEvent: string;
  /** Lines read from a file; without it the best links are tried. */
  readonly lines?: { readonly links: readonly WrittenLink[]; readonly refused: readonly RefusedLink[] };
  readonly best: number;
}

const w = said.whatIf;

/** A life event with a few links more: those that would help most, and what the ones tried would change. */
export async function whatIfSheet(desk: Desk & Reading, { lifeEvent, lines, best }: Asked): Promise<Sheet> {
  const event = lifeEventOf(desk, lifeEvent);
  const found = await whatIf(desk, desk.estate, {
    lifeEvent: event.id,
    most: best,
    ...(lines ? { written: lines.links } : {}),
  });
  if (!found) {
    throw new UserError({
      expected: "a life event of the current run",
      got: `${event.id}, which the last analysis did not know`,
      next: "Run parvis analyse.",
    });
  }
  const refused = [...found.refused, ...(lines?.refused ?? [])].sort((a, b) => a.line - b.line);
  return { text: textOf(desk, event, { ...found, refused }), data: dataOf({ ...found, refused }) };
}

function textOf(desk: Desk, event: LifeEvent, found: WhatIf): string {
  const { t, number } = desk.speech;
  return [
    t(w.title, { event: t(event.name) }),
    section(
      desk,
      t(w.bestTitle),
      [
        { head: "n", value: ({ rank }) => rank },
        { head: t(w.step), value: ({ suggestion }) => stepName(desk, event, suggestion.step) },
        { head: t(w.adds), value: (link) => gainOf(desk, link), right: true },
        { head: t(w.wouldFollow), value: (link) => followersOf(desk, link), right: true },
      ],
      found.best.links,
    ),
    ...found.best.links.map(
      ({ rank, suggestion }) =>
        `  ${number(rank)}. ${suggestion.page_url}\n     → ${suggestion.target_url}\n     ${suggestion.anchor_text}`,
    ),
    section(
      desk,
      t(w.costTitle),
      [
        { head: t(w.site), value: ({ site }) => site },
        { head: t(w.links), value: ({ links }) => links },
        { head: t(w.pages), value: ({ pages }) => pages },
      ],
      found.costs,
    ),
    `${t(w.resultTitle)}. ${t(w.resultLead, { n: found.tried.length })}`,
    figuresOf(desk, found),
    ...(found.refused.length === 0
      ? []
      : [
          section(
            desk,
            t(w.refusedTitle),
            [
              { head: t(w.line), value: ({ line }) => line },
              { head: t(w.written), value: ({ text }) => text },
              { head: t(w.reason), value: ({ reason }) => t(said.linkRefusal[reason]) },
            ],
            found.refused,
          ),
        ]),
  ].join("\n\n");
}

const stepName = ({ speech }: Desk, event: LifeEvent, id: string): string => {
  const step = event.steps.find((known) => known.id === id);
  return step ? speech.t(step.name) : id;
};

const gainOf = ({ speech }: Desk, { coverageGain }: BestLink): string =>
  `+${speech.number(100 * coverageGain, 1)}`;

function followersOf({ speech }: Desk, { followers }: BestLink): string {
  if (!followers) return speech.t(said.verdict.cannotTell);
  const [low, high] = [followers.low, followers.high].map((people) => speech.number(rounded(people)));
  return `${low} – ${high}`;
}

function figuresOf(desk: Desk, { event, estate }: WhatIf): string {
  const { t, number } = desk.speech;
  const arrow = <T>({ before, after }: Change<T>, told: (value: T) => string): string =>
    `${told(before)} → ${told(after)}`;
  const share = (value: number | null): string => shareText(desk.speech, value);
  const reached = ({ good, watch, bad }: EventOutcome): string =>
    t(w.ofSteps, { n: good + watch, steps: good + watch + bad });
  const clicks = (value: number | null): string => (value === null ? "–" : number(value, 1));
  return facts([
    [t(w.coverage), arrow(event, ({ coverage }) => share(coverage))],
    [t(w.reached), arrow(event, reached)],
    [t(w.goodSteps), arrow(event, ({ good }) => number(good))],
    [t(w.medianClicks), arrow(event, ({ medianClicks }) => clicks(medianClicks))],
    [t(w.allCoverage), arrow(estate.coverage, share)],
    [t(w.pairs), arrow(estate.network, ({ pairs }) => number(pairs))],
    [t(w.distance), arrow(estate.network, ({ meanDistance }) => clicks(meanDistance))],
    [t(w.reach), arrow(estate.network, ({ reach }) => share(reach))],
  ]);
}

const dataOf = ({ best, tried, refused, costs, event, estate }: WhatIf) => ({
  best: best.links.map(bestLinkRow),
  tried: tried.map(({ from, to }) => ({ from: from.url, to: to.url })),
  refused,
  costs,
  before: withoutIds(event.before),
  after: withoutIds(event.after),
  estate: { coverage: estate.coverage, network: estate.network },
});

const withoutIds = ({ steps, ...figures }: EventOutcome) => ({
  ...figures,
  steps: steps.map(({ linkingIds: _, ...step }) => step),
});
