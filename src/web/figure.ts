import { oncePer } from "../kit/once.ts";
import { longSpanText } from "../kit/span-text.ts";
import type { Catalogue } from "../model/edition.ts";
import type { Organisation, Service } from "../model/estate.ts";
import type { Indicator, IndicatorUnit } from "../model/indicator.ts";
import type { Coverage, Figure } from "../model/key-figure.ts";
import type { Words } from "../model/words.ts";
import type { Board } from "../publish/edition/open.ts";
import type { Visit } from "./page.ts";
import type { Speech } from "./speech.ts";
import { words } from "./words.ts";

const w = words.board;

/** The key figures of the visit. Pages that read a board are only asked when there is one. */
export function boardOf({ edition }: Visit): Board {
  if (!edition.board) throw new Error("a page of key figures was asked without any");
  return edition.board;
}

/** A value with its unit, as people write it: `8.3`, `83.2%`, `€0.22`. */
export function figureText(
  visit: Speech,
  { unit, formula }: Indicator,
  figure: Pick<Figure, "value" | "category">,
): string {
  if (formula.kind === "category") {
    const option = formula.options.find(({ id }) => id === figure.category);
    return option ? visit.t(option.name) : (figure.category ?? "–");
  }
  return figure.value === null ? "–" : valueText(visit, unit, figure.value);
}

/** What names a figure where it is printed: `2026-Q3 register-birth all satisfaction@1`. */
export const figureKey = ({ period, service, channel, indicator, version }: Figure): string =>
  [period, service, channel, `${indicator}@${version}`].join(" ");

/** The value as files write it; empty where there is none. */
export const rawValue = ({ value, category }: Figure): string => String(value ?? category ?? "");

export function valueText(visit: Speech, unit: IndicatorUnit, value: number): string {
  switch (unit) {
    case "share":
      return visit.t(w.share100, { n: visit.decimal(100 * value, 1) });
    case "score-net":
      return visit.number(100 * value, 0);
    case "score-10":
    case "days":
      return visit.decimal(value, 1);
    case "seconds":
      return longSpanText(value) ?? `${visit.decimal(value, 2)} s`;
    case "euros":
      return `${visit.decimal(value, 2)} €`;
    case "pounds":
      return `£${visit.decimal(value, 2)}`;
    default:
      return visit.number(value, Number.isInteger(value) ? 0 : 1);
  }
}

const UNITS: Readonly<Record<IndicatorUnit, Words>> = {
  share: w.percentUnit,
  "score-10": w.outOf10,
  "score-net": w.netUnit,
  count: w.countUnit,
  seconds: w.secondsUnit,
  days: w.daysUnit,
  euros: w.eurosUnit,
  pounds: w.poundsUnit,
  category: w.categoryUnit,
};

export const unitText = (visit: Visit, unit: IndicatorUnit): string => visit.t(UNITS[unit]);

/** `Q3 2026`, `September 2026`, `2026`. */
export function periodText(visit: Speech, period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return year;
  return part.startsWith("Q")
    ? visit.t(w.quarterOf, { n: part.slice(1), year })
    : visit.month(`${period}-01`);
}

/** The services and organisations of a catalogue, by id. */
export interface CatalogueIndex {
  service(id: string): Service | undefined;
  organisation(id: string): Organisation | undefined;
  /** The root of the branch. */
  ministryOf(organisation: string | undefined): Organisation | undefined;
  /** Whether an organisation is this one, or stands under it when it is a root. */
  isWithin(organisation: string | undefined, branch: string): boolean;
}

const indexes = oncePer(indexOf);

export const catalogueOf = ({ catalogue }: Board): CatalogueIndex => indexes(catalogue);

function indexOf({ services, organisations }: Catalogue): CatalogueIndex {
  const byService = new Map(services.map((service) => [service.id, service]));
  const byOrganisation = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const index: CatalogueIndex = {
    service: (id) => byService.get(id),
    organisation: (id) => byOrganisation.get(id),
    isWithin: (id, branch) => id === branch || index.ministryOf(id)?.id === branch,
    ministryOf(id) {
      let found = id === undefined ? undefined : byOrganisation.get(id);
      // A cyclic tree is refused by the estate reader; the bound keeps a page from hanging should one pass.
      for (let depth = 0; depth < byOrganisation.size && found?.parent; depth++)
        found = byOrganisation.get(found.parent) ?? found;
      return found;
    },
  };
  return index;
}

/** The ministries that have services in the board, by name. */
export function ministriesOf(visit: Visit): readonly { readonly id: string; readonly name: string }[] {
  const board = boardOf(visit);
  const catalogue = catalogueOf(board);
  const ministries = new Map(
    board.catalogue.services.flatMap(({ organisation }) => {
      const ministry = catalogue.ministryOf(organisation);
      return ministry ? [[ministry.id, visit.t(ministry.name)] as const] : [];
    }),
  );
  return [...ministries].map(([id, name]) => ({ id, name })).sort((a, b) => visit.compare(a.name, b.name));
}

/** How much was asked for, given, judged and good, over several figures; and how much nobody asked for. */
export type Tally = Pick<Coverage, "requested" | "given" | "judged" | "good" | "not_requested">;

/** As the coverage of the edition counts. */
export function tallyOf({ exemptionOf }: Pick<Board, "exemptionOf">, figures: Iterable<Figure>): Tally {
  const tally = { requested: 0, given: 0, judged: 0, good: 0, not_requested: 0 };
  for (const figure of figures) {
    const { status, mark } = figure;
    if (status === "not-requested" || (status !== "not-applicable" && exemptionOf(figure)))
      tally.not_requested++;
    else if (status !== "not-applicable") {
      tally.requested++;
      if (status === "given") tally.given++;
    }
    if (mark === "good" || mark === "watch" || mark === "bad") tally.judged++;
    if (mark === "good") tally.good++;
  }
  return tally;
}

export function addedUp(rows: Iterable<Tally>): Tally {
  const sum = { requested: 0, given: 0, judged: 0, good: 0, not_requested: 0 };
  for (const { requested, given, judged, good, not_requested } of rows) {
    sum.requested += requested;
    sum.given += given;
    sum.judged += judged;
    sum.good += good;
    sum.not_requested += not_requested;
  }
  return sum;
}

/** Given of asked, in a cell; and beside it how many figures nobody asked for, of all there could be. */
export function coverageText({ t, percent }: Speech, { given, requested, not_requested }: Tally): string {
  const told = t(words.board.coverageShort, { given, requested });
  if (not_requested === 0) return told;
  const share = percent(not_requested / (requested + not_requested));
  return `${told} · ${t(words.board.notRequestedBeside, { n: not_requested, share })}`;
}

/** The same as a sentence to put after the one that counts; nothing where all was asked for. */
export function notRequestedText({ t, percent }: Speech, { requested, not_requested }: Tally): string {
  if (not_requested === 0) return "";
  return ` ${t(words.board.notRequestedSentence, { n: not_requested, share: percent(not_requested / (requested + not_requested)) })}`;
}

/** Whether the interval of a value crosses a threshold of its definition: the mark could be another. */
export function isClose({ low, high }: Figure, { thresholds, direction }: Indicator): boolean {
  if (!thresholds || direction === "none" || low === null || high === null) return false;
  return [thresholds.good, thresholds.watch].some(
    (limit) => limit !== undefined && low < limit && limit <= high,
  );
}
