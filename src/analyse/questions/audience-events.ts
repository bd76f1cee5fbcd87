import { dayText } from "../../kit/day.ts";
import { day, flag, oneOf, optional, type Row, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { CAUSES, CONFIDENCES } from "../series/cause.ts";
import { EVENT_KINDS } from "../series/event.ts";
import { type SiteEvent, siteEvents } from "../site-events.ts";
import { WATCHED } from "../site-series.ts";

const columns = {
  event: text(
    "name of the event: site, metric, kind and first day; verdicts of people hold on to it",
    "nom de l’événement : site, indicateur, sorte et premier jour ; les verdicts des personnes s’y rattachent",
  ),
  site: text("site", "site"),
  metric: oneOf(WATCHED, "what is counted", "ce qui est compté"),
  day: day("first day", "premier jour"),
  to_day: optional(day("last day; absent when it lasts", "dernier jour ; absent si cela dure")),
  kind: oneOf(
    EVENT_KINDS,
    "what the series does: shift to a lasting level, burst or dip that ends, gap, slow drift, slip of days",
    "ce que fait la série : rupture durable (shift), pointe (burst) ou creux (dip) passagers, trou (gap), dérive lente (drift), décalage des jours (slip)",
  ),
  direction: oneOf(["up", "down"], "up or down", "hausse ou baisse"),
  size: real(
    "after over before, less one; a slip: share counted on another day",
    "après sur avant, moins un ; décalage : part comptée un autre jour",
  ),
  from_level: optional(real("counts on a plain day before", "compte d’un jour ordinaire avant")),
  to_level: optional(real("counts on a plain day after", "compte d’un jour ordinaire après")),
  p: optional(
    share(
      "chance that noise alone does as much somewhere in this series",
      "probabilité que le hasard seul en fasse autant quelque part dans cette série",
    ),
  ),
  q: optional(
    share(
      "share of false discoveries to accept for this one to count, over all sites and metrics",
      "part de fausses découvertes à accepter pour que celle-ci compte, sur tous les sites et indicateurs",
    ),
  ),
  confidence: oneOf(CONFIDENCES, "in the cause", "dans la cause"),
  cause: oneOf(CAUSES, "likely cause", "cause probable"),
  group: optional(
    text(
      "what sites share to which the same happened the same day",
      "ce que partagent les sites auxquels la même chose est arrivée le même jour",
    ),
  ),
  evidence: text(
    "what speaks for the cause or against it: a JSON list of code, value, name",
    "ce qui plaide pour la cause ou contre elle : liste JSON de code, value, name",
  ),
  alert: flag(
    "true for the few that ask for attention now",
    "vrai pour les rares qui demandent attention à présent",
  ),
};

export const audienceEvents = question({
  id: "audience-events",
  title: {
    en: "What happened to the audience of each site, and what is likely behind it?",
    fr: "Qu’est-il arrivé à l’audience de chaque site, et qu’y a-t-il sans doute derrière ?",
  },
  method: {
    en: "Level shifts by optimal cutting (PELT, Killick et al. 2012) of the weeks, season taken out, then set to the day and judged against how far neighbouring weeks of the same series usually are apart; runs of strange days within pieces, with hysteresis; slow drifts against a random walk; days cut at another hour; gaps. p counts the search over the series; q (Benjamini & Hochberg 1995) counts all sites and metrics. The cause adds up signals: share lost, clicks in the search engine, sites alike, bounces and time per visit, calendar, change of tool, another site that gains. Whether pages carry the tool’s tag counts when they were read while it lasted; else it is said not to be known. Details in docs/method-series.md.",
    fr: "Ruptures de niveau par découpage optimal (PELT, Killick et al. 2012) des semaines, saison ôtée, puis fixées au jour et jugées selon l’écart habituel entre semaines voisines de la même série ; suites de jours étranges dans les morceaux, avec hystérésis ; dérives lentes face à une marche au hasard ; jours coupés à une autre heure ; trous. p compte la recherche dans la série ; q (Benjamini et Hochberg 1995) compte tous les sites et indicateurs. La cause additionne des signaux : part perdue, clics du moteur de recherche, sites semblables, rebonds et durée par visite, calendrier, changement d’outil, autre site qui gagne. La présence du marqueur de l’outil dans les pages compte quand elles ont été lues pendant l’événement ; sinon on dit qu’on ne sait pas. Détails dans docs/method-series.md.",
  },
  needs: ["site-counters"],
  columns,
  answer: async (lab) => (await siteEvents(lab)).map(rowOf),
});

function rowOf({
  site,
  metric,
  event,
  day,
  toDay,
  qValue,
  explanation,
  group,
  isAlert,
}: SiteEvent): Row<{ columns: typeof columns }> {
  const first = dayText(day);
  const level = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    event: `${site} ${metric} ${event.kind} ${first}`,
    site,
    metric,
    day: first,
    to_day: toDay === undefined ? null : dayText(toDay),
    kind: event.kind,
    direction: event.size < 0 ? "down" : "up",
    size: event.size,
    from_level: level(event.before),
    to_level: level(event.after),
    p: event.pValue ?? null,
    q: qValue ?? null,
    confidence: explanation.confidence,
    cause: explanation.cause,
    group: group ?? null,
    evidence: JSON.stringify(explanation.evidence),
    alert: isAlert,
  };
}
