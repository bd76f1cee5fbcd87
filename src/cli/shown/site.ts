import { assistance } from "../../analyse/questions/assistance.ts";
import { siteFacts } from "../../analyse/questions/site-facts.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import { words as screenWords } from "../../web/words.ts";
import { flowSections, flowsOf, observedSite } from "./flow.ts";
import { type Desk, facts, type Sheet, section, shareText } from "./sheet.ts";

type Verdict = Row<typeof assistance>;
type SiteFact = Row<typeof siteFacts>;

/** One site: what was read, whether it helps people on, where its links lead and who links to it. */
export async function siteSheet(desk: Desk, id: string): Promise<Sheet> {
  const site = observedSite(desk, id);
  const [fact] = await desk.ask(siteFacts, { site: site.id });
  const verdicts = [...(await desk.ask(assistance, { site: site.id }))].sort(worstFirst);
  const { out, into } = await flowsOf(desk, site.id);
  const blocks = [
    [`${site.name[desk.speech.language]} (${site.id})`, fact ? factLines(desk, site, fact) : ""].join("\n"),
    verdictTable(desk, verdicts),
    ...flowSections(desk, out, into),
  ];
  return {
    text: blocks.join("\n\n"),
    data: { site, facts: fact ?? null, assistance: verdicts, out, in: into },
  };
}

function factLines({ speech, run }: Desk, site: Site, fact: SiteFact): string {
  const { t, number } = speech;
  const counted = (n: number, words: Words) => `${number(n)} ${t(words, { n })}`;
  return facts([
    [t(words.addresses), site.prefixes.join(", ")],
    [t(words.read), `${counted(fact.pages_read, words.nPages)} (${speech.day(run.day)})`],
    [
      t(words.completeness),
      fact.completeness === null
        ? shareText(speech, null)
        : t(words.ofKnown, { share: speech.percent(fact.completeness), n: fact.pages_known }),
    ],
    [t(words.links), t(words.linkCounts, linkCounts(fact))],
    [t(words.reach), t(words.reachCounts, { out: fact.sites_out, into: fact.sites_in })],
    ...(fact.pages_broken > 0 ? [[t(words.broken), number(fact.pages_broken)] as const] : []),
  ]);
}

function linkCounts(fact: SiteFact) {
  return {
    inside: fact.links_internal,
    estate: fact.links_estate,
    editorial: fact.editorial_estate,
    open: fact.links_public,
    elsewhere: fact.links_elsewhere,
  };
}

const VERDICTS = ["isolated", "irrelevant", "insufficient", "cannot-tell", "assists"];

function worstFirst(a: Verdict, b: Verdict): number {
  const order = VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict);
  return order || b.pages_about - a.pages_about || a.topic.localeCompare(b.topic);
}

function verdictTable(desk: Desk, verdicts: readonly Verdict[]): string {
  const { t } = desk.speech;
  const { verdict } = screenWords;
  return section(
    desk,
    t(words.assists),
    [
      { head: t(words.subject), value: (row: Verdict) => topicName(desk, row) },
      { head: t(words.verdict), value: (row) => t(verdict[row.verdict as keyof typeof verdict]) },
      { head: t(words.about), value: (row) => row.pages_about },
      { head: t(words.linking), value: (row) => row.pages_linking },
      { head: t(words.reached), value: (row) => row.sites_out },
      { head: t(words.expected), value: (row) => row.sites_expected },
    ],
    verdicts,
  );
}

function topicName({ estate, speech }: Desk, { topic_kind, topic }: Verdict): string {
  const list = topic_kind === "theme" ? estate.themes : estate.lifeEvents;
  return list.find(({ id }) => id === topic)?.name[speech.language] ?? topic;
}

const words = {
  addresses: { en: "Addresses", fr: "Adresses" },
  read: { en: "Read", fr: "Lu" },
  nPages: { en: "{n:page|pages}", fr: "{n:page|pages}" },
  completeness: { en: "Completeness", fr: "Complétude" },
  ofKnown: { en: "{share} ({n} pages known)", fr: "{share} ({n} pages connues)" },
  links: { en: "Links", fr: "Liens" },
  linkCounts: {
    en: "{inside} within the site, {estate} to the estate ({editorial} in the text), {open} to other public hosts, {elsewhere} elsewhere",
    fr: "{inside} dans le site, {estate} vers le parc ({editorial} dans le texte), {open} vers d’autres hôtes publics, {elsewhere} ailleurs",
  },
  reach: { en: "Sites", fr: "Sites" },
  reachCounts: { en: "links to {out}, linked from {into}", fr: "pointe vers {out}, visé par {into}" },
  broken: { en: "Pages in error", fr: "Pages en erreur" },
  assists: { en: "Does it help people on?", fr: "Aide-t-il les gens à avancer ?" },
  subject: { en: "Theme or life event", fr: "Thème ou moment de vie" },
  verdict: { en: "Verdict", fr: "Verdict" },
  about: { en: "Pages", fr: "Pages" },
  linking: { en: "Linking", fr: "Liantes" },
  reached: { en: "Sites reached", fr: "Sites atteints" },
  expected: { en: "of", fr: "sur" },
} satisfies Record<string, Words>;
