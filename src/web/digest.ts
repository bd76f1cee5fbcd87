import { daysLater } from "../kit/day.ts";
import type { EffectState } from "../model/effect.ts";
import type { Finding } from "../model/finding.ts";
import { xml } from "../publish/xml.ts";
import { firstOf, isNobodyCounted, isOpen, peopleOf, sentenceOf, type Teller } from "./finding.ts";
import { words } from "./words.ts";

const w = words.digest;
const d = words.diagnosis;

/** What a team can do in a week. */
const FIRST = 10;
/** Mended findings named; the others are counted. */
const MOST_MENDED = 20;
/** For a first letter. */
const A_WEEK = 7;

/** What was told of a site before, to one address. */
export interface Told {
  readonly site: string;
  readonly to: string;
  /** Day it was sent, and day of the diagnosis that it told. */
  readonly on: string;
  readonly day: string;
  /** The first things to do, by name. */
  readonly first: readonly string[];
}

/** The sheet of a site in short. */
export interface Digest {
  readonly site: string;
  readonly day: string;
  readonly open: number;
  readonly first: readonly Finding[];
  /** Of these, the ones that the last letter did not have. */
  readonly added: ReadonlySet<string>;
  readonly mended: readonly Finding[];
  /** Something is mended, or the first things to do are others than before. */
  readonly hasNews: boolean;
  readonly isFirst: boolean;
}

/** `findings`: all of the site. `day`: of the diagnosis. */
export function digestOf(
  { site, day }: { readonly site: string; readonly day: string },
  findings: readonly Finding[],
  last: Told | undefined,
): Digest {
  const open = findings.filter(isOpen);
  const first = firstOf(open, FIRST);
  const since = last?.day ?? daysLater(day, -A_WEEK);
  const mended = findings.filter(
    ({ state, closed }) => state === "fixed" && closed !== null && closed > since,
  );
  const known = new Set(last?.first);
  const added = new Set(first.map(({ fingerprint }) => fingerprint).filter((name) => !known.has(name)));
  const hasNews = last === undefined ? first.length + mended.length > 0 : added.size + mended.length > 0;
  return {
    site,
    day,
    open: open.length,
    first,
    added: last === undefined ? new Set() : added,
    mended,
    hasNews,
    isFirst: last === undefined,
  };
}

/** Where the letter sends people, and how they stop it. */
export interface Foot {
  /** Address of the site in the language of the letter; undefined where it is not known. */
  readonly base: string | undefined;
  readonly observatory: string;
  readonly stop: string | undefined;
}

export const digestSubject = (teller: Teller, { site, first, mended }: Digest): string =>
  teller.t(w.subject, { site: siteName(teller, site), n: first.length, mended: mended.length });

const siteName = ({ t, directory }: Teller, site: string): string => t(directory.siteName(site));

/** The letter as lines that text and HTML are both made of. */
interface Piece {
  readonly kind: "title" | "lead" | "part" | "item" | "foot";
  readonly text: string;
  /** Under the text: what goes with it. */
  readonly notes?: readonly string[];
  readonly href?: string | undefined;
}

function piecesOf(teller: Teller, digest: Digest, { base, observatory, stop }: Foot): readonly Piece[] {
  const { t } = teller;
  const { site, first, open, mended, added, isFirst, day } = digest;
  const isCounted = !isNobodyCounted(first);
  const lead = isCounted ? d.mondayLead : d.mondayLeadUncounted;
  const address = (finding: Finding) =>
    base === undefined ? undefined : `${base}/findings/${finding.fingerprint}`;
  const sheet = base === undefined ? undefined : `${base}/sites/${encodeURIComponent(site)}/actions`;
  return [
    { kind: "title", text: t(d.mondayTitle, { site: siteName(teller, site) }) },
    {
      kind: "lead",
      text: `${first.length === 0 ? t(d.mondayNone) : t(lead, { n: first.length, open })} ${t(w.day, { day: teller.day(day) })}`,
    },
    { kind: "part", text: t(isFirst ? w.mendedFirst : w.mendedTitle) },
    ...(mended.length === 0 ? [{ kind: "lead", text: t(w.mendedNone) } as const] : []),
    ...mended.slice(0, MOST_MENDED).map(
      (finding): Piece => ({
        kind: "item",
        text: sentenceOf(teller, finding),
        notes: effectNote(teller, finding),
        href: address(finding),
      }),
    ),
    ...(mended.length > MOST_MENDED
      ? [{ kind: "lead", text: t(words.mended.all, { n: mended.length }), href: sheet } as const]
      : []),
    ...(first.length === 0 ? [] : [{ kind: "part", text: t(w.firstTitle) } as const]),
    ...first.map(
      (finding): Piece => ({
        kind: "item",
        text: sentenceOf(teller, finding),
        notes: [
          ...(added.has(finding.fingerprint) ? [t(w.newMark)] : []),
          ...(isCounted ? [peopleOf(teller, finding)] : []),
          ...(finding.page_url === null ? [] : [finding.page_url]),
        ],
        href: address(finding),
      }),
    ),
    ...(sheet === undefined ? [] : [{ kind: "lead", text: t(w.sheet), href: sheet } as const]),
    {
      kind: "foot",
      text: [t(w.why, { name: observatory }), ...(stop === undefined ? [] : [t(w.stop, { stop })])].join(" "),
    },
  ];
}

function effectNote({ t }: Teller, { effect }: Finding): readonly string[] {
  const said = words.mendedEffect[effect as EffectState];
  return said === undefined ? [] : [t(said)];
}

export function digestText(teller: Teller, digest: Digest, foot: Foot): string {
  let rank = 0;
  const lines = piecesOf(teller, digest, foot).flatMap(({ kind, text, notes = [], href }) => {
    if (kind === "part") rank = 0;
    if (kind === "item") rank++;
    const below = [...notes, ...(href === undefined ? [] : [href])];
    if (kind === "item") return ["", `${rank}. ${text}`, ...below.map((line) => `   ${line}`)];
    if (kind === "part") return ["", text.toUpperCase()];
    return ["", ...(kind === "foot" ? ["--"] : []), text, ...below];
  });
  return `${lines.join("\n").trim()}\n`;
}

/** One column, no image, no style sheet, nothing fetched from anywhere: a letter that reads as its text does. */
export function digestHtml(teller: Teller, digest: Digest, foot: Foot): string {
  const parts: string[] = [];
  let isList = false;
  const list = (is: boolean): void => {
    if (is !== isList) parts.push(is ? "<ol>" : "</ol>");
    isList = is;
  };
  for (const { kind, text, notes = [], href } of piecesOf(teller, digest, foot)) {
    list(kind === "item");
    const said = xml(text);
    const linked = href === undefined ? said : `<a href="${xml(href)}">${said}</a>`;
    const below = notes.map((note) => `<br>${xml(note)}`).join("");
    if (kind === "title") parts.push(`<h1>${said}</h1>`);
    else if (kind === "part") parts.push(`<h2>${said}</h2>`);
    else if (kind === "item") parts.push(`<li>${linked}${below}</li>`);
    else parts.push(`${kind === "foot" ? "<hr>" : ""}<p>${linked}${below}</p>`);
  }
  list(false);
  const { language } = teller;
  const title = xml(digestSubject(teller, digest));
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head><body>\n${parts.join("\n")}\n</body></html>\n`;
}
