import { createReadStream } from "node:fs";
import type { Context } from "hono";
import { type Finding, findings } from "../../model/finding.ts";
import type { Language } from "../../model/words.ts";
import { csvOf, oneBatch } from "../../publish/csv.ts";
import { atomFeed } from "../../publish/dataset/atom.ts";
import type { Diagnosis } from "../../publish/diagnosis/open.ts";
import { MEDIA_TYPES } from "../../publish/export.ts";
import { directoryOf, type Edition } from "../edition.ts";
import {
  adviceOf,
  doerText,
  firstOf,
  isNobodyCounted,
  isOpen,
  linkToPaste,
  peopleOf,
  sentenceOf,
  type Teller,
} from "../finding.ts";
import { serviceNameIn } from "../telling.ts";
import { words } from "../words.ts";
import { download } from "./download.ts";
import { type Endpoint, LANGUAGE, pathParameter, type Served } from "./endpoint.ts";
import { filtersOf } from "./filter.ts";

const w = words.diagnosis;

const ATOM = "application/atom+xml; charset=utf-8";
const TEXT = "text/plain; charset=utf-8";
/** Entries of a feed. */
const MOST_ENTRIES = 50;
/** Actions of a ticket. */
const FIRST = 10;

const SITE = pathParameter("id", { en: "id of the site", fr: "identifiant du site" });

/** What the rules found, for programs, feed readers and ticket systems. */
export const findingEndpoints: readonly Endpoint[] = [
  ...(["csv", "json", "parquet"] as const).map(
    (format): Endpoint => ({
      id: `findings${format}`,
      path: `/data/findings.${format}`,
      about: {
        en: `Findings of the current diagnosis, open and lately closed, as ${format.toUpperCase()}. But for Parquet, every parameter is the name of a column, and keeps the rows that equal its value.`,
        fr: `Constats du diagnostic courant, ouverts et récemment clos, en ${format.toUpperCase()}. Sauf pour Parquet, tout paramètre est le nom d’une colonne, et garde les lignes qui égalent sa valeur.`,
      },
      parameters: [],
      needs: "diagnosis",
      gives: { type: MEDIA_TYPES[format].split(";")[0] ?? "" },
      refuses: format === "parquet" ? [503] : [400, 503],
      answer: (c, { current }) =>
        withDiagnosis(c, current(), (diagnosis) => sendFindings(c, diagnosis, format)),
    }),
  ),
  {
    id: "diagnosisFeed",
    path: "/:language{en|fr}/diagnosis.atom",
    about: {
      en: "Atom feed of what is to be mended in the whole estate, the latest changes first: an entry for each finding, new each time it changes state.",
      fr: "Flux Atom de ce qui est à corriger dans tout le parc, les derniers changements d’abord : une entrée par constat, nouvelle à chaque changement d’état.",
    },
    parameters: [LANGUAGE],
    gives: { type: "application/atom+xml" },
    refuses: [503],
    answer: (c, site) => withEstate(c, site),
  },
  {
    id: "siteActionsFeed",
    path: "/:language{en|fr}/sites/:id/actions.atom",
    about: {
      en: "Atom feed of what is to be mended on a site: an entry for each finding, new each time it changes state.",
      fr: "Flux Atom de ce qui est à corriger sur un site : une entrée par constat, nouvelle à chaque changement d’état.",
    },
    parameters: [LANGUAGE, SITE],
    gives: { type: "application/atom+xml" },
    refuses: [404, 503],
    answer: (c, site) => withSite(c, site, sendFeed),
  },
  {
    id: "siteActionsText",
    path: "/:language{en|fr}/sites/:id/actions.txt",
    about: {
      en: "The ten things that would help most people on a site, as text for a ticket (Markdown).",
      fr: "Les dix choses qui aideraient le plus de personnes sur un site, en texte pour un ticket (Markdown).",
    },
    parameters: [LANGUAGE, SITE],
    gives: { type: "text/plain" },
    refuses: [404, 503],
    answer: (c, site) => withSite(c, site, sendText),
  },
];

function withDiagnosis(
  c: Context,
  edition: Edition | undefined,
  answer: (diagnosis: Diagnosis) => Response | Promise<Response>,
): Response | Promise<Response> {
  if (edition?.diagnosis) return answer(edition.diagnosis);
  return c.json({ expected: "a diagnosis", got: "none yet", next: "parvis diagnose" }, 503);
}

async function sendFindings(
  c: Context,
  diagnosis: Diagnosis,
  format: "csv" | "json" | "parquet",
): Promise<Response> {
  const name = `findings.${format}`;
  if (format === "parquet") return download(c, name, MEDIA_TYPES.parquet, createReadStream(diagnosis.file));
  const rows = await diagnosis.findings(filtersOf(findings, c.req.query()));
  if (format === "json")
    return c.json({ diagnosis: diagnosis.manifest.id, day: diagnosis.manifest.day, rows });
  return download(c, name, MEDIA_TYPES.csv, csvOf(findings, oneBatch(rows)));
}

interface Asked {
  readonly c: Context;
  readonly id: string;
  readonly name: string;
  readonly teller: Teller;
  readonly diagnosis: Diagnosis;
  readonly edition: Edition;
  /** Of the site, in its language, without final slash. */
  readonly base: string;
  readonly findings: readonly Finding[];
}

function withSite(
  c: Context,
  site: Served,
  answer: (asked: Asked) => Response,
): Response | Promise<Response> {
  const edition = site.current();
  return withDiagnosis(c, edition, async (diagnosis) => {
    const id = c.req.param("id") ?? "";
    if (!edition) return c.notFound();
    const teller = tellerIn(c, site, edition);
    const known = teller.directory.site(id);
    if (!known) return c.notFound();
    return answer({
      c,
      id,
      name: teller.t(known.name),
      teller,
      diagnosis,
      edition,
      base: baseOf(c, site),
      findings: await diagnosis.findings({ site: id }),
    });
  });
}

function withEstate(c: Context, site: Served): Response | Promise<Response> {
  const edition = site.current();
  return withDiagnosis(c, edition, async (diagnosis) => {
    if (!edition) return c.notFound();
    const teller = tellerIn(c, site, edition);
    return feedOf(
      { c, teller, diagnosis, edition, base: baseOf(c, site), findings: await diagnosis.findings() },
      { subject: "diagnosis", title: teller.t(w.title), path: "/diagnosis", hasSites: true },
    );
  });
}

function tellerIn(c: Context, site: Served, edition: Edition): Teller {
  const speech = site.speech(c.req.param("language") as Language);
  const directory = directoryOf(edition.estate);
  return { ...speech, directory, serviceName: (service) => serviceNameIn(edition, service) };
}

const baseOf = (c: Context, site: Served): string => `${site.address(c)}/${c.req.param("language")}`;

const sendFeed = (asked: Asked): Response =>
  feedOf(asked, {
    subject: `actions ${asked.id}`,
    title: asked.teller.t(w.mondayTitle, { site: asked.name }),
    path: `/sites/${encodeURIComponent(asked.id)}/actions`,
    hasSites: false,
  });

interface FeedOf {
  readonly subject: string;
  readonly title: string;
  /** Of the page it follows, without language. */
  readonly path: string;
  /** Each entry says which site it is about. */
  readonly hasSites: boolean;
}

function feedOf(
  { c, teller, diagnosis, edition, base, findings: rows }: Omit<Asked, "id" | "name">,
  { subject, title, path, hasSites }: FeedOf,
): Response {
  const { t, language } = teller;
  const page = `${base}${path}`;
  const siteIn = ({ site }: Finding): string =>
    hasSites && site !== null ? `${t(teller.directory.siteName(site))} · ` : "";
  const latest = [...rows].sort((a, b) => (changed(a) < changed(b) ? 1 : -1)).slice(0, MOST_ENTRIES);
  const feed = atomFeed({
    subject: `${subject} ${language}`,
    title,
    language,
    author: t(edition.name),
    self: `${page}.atom`,
    page,
    entries: latest.map((finding) => ({
      subject: `${finding.fingerprint} ${finding.state} ${changed(finding)} ${language}`,
      title: `${siteIn(finding)}${sentenceOf(teller, finding)} (${t(words.findingState[finding.state as keyof typeof words.findingState])})`,
      updated: `${changed(finding)}T00:00:00Z`,
      summary: [peopleOf(teller, finding), adviceOf(teller, finding)].join(". "),
      page: `${base}/findings/${finding.fingerprint}`,
      files: [],
    })),
  });
  return c.body(feed, 200, { "content-type": ATOM, etag: `"${diagnosis.manifest.id}-${language}"` });
}

/** When its state became what it is. */
const changed = ({ state, since, seen, closed }: Finding): string =>
  closed ?? (state === "reopened" ? seen : since);

function sendText(asked: Asked): Response {
  const { c, name, teller, findings: rows } = asked;
  const open = rows.filter(isOpen);
  const first = firstOf(open, FIRST);
  const { t } = teller;
  const lead = isNobodyCounted(first) ? w.mondayLeadUncounted : w.mondayLead;
  const lines = [
    `# ${t(w.mondayTitle, { site: name })}`,
    "",
    first.length === 0 ? t(w.mondayNone) : t(lead, { n: first.length, open: open.length }),
    ...first.flatMap((finding, i) => ["", ...actionLines(asked, finding, i + 1, lead === w.mondayLead)]),
    "",
  ];
  return c.body(lines.join("\n"), 200, { "content-type": TEXT });
}

function actionLines(
  { teller, base }: Asked,
  finding: Finding,
  rank: number,
  arePeopleSaid: boolean,
): readonly string[] {
  const paste = linkToPaste(finding) ?? finding.paste;
  return [
    `${rank}. [ ] ${sentenceOf(teller, finding)}`,
    `   ${[...(arePeopleSaid ? [peopleOf(teller, finding)] : []), doerText(teller, finding)].join(" · ")}`,
    ...(finding.page_url === null ? [] : [`   ${teller.t(w.onPage)} ${finding.page_url}`]),
    `   ${adviceOf(teller, finding)}`,
    ...(paste === null ? [] : [`   ${teller.t(w.paste)}${teller.colon}${paste}`]),
    `   ${base}/findings/${finding.fingerprint}`,
  ];
}
