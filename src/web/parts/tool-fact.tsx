import { toolFacts as question } from "../../analyse/questions/tool-facts.ts";
import { grouped } from "../../kit/group.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { outsideTool, type ToolUnit } from "../../model/tool-fact.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { MarkShape } from "./mark.tsx";
import { OutsideLink, shortAddress } from "./name.tsx";

const w = words.toolFact;

type Fact = Row<typeof question>;

/** Addresses of a site shown for each tool; the others are in the data. */
const MOST_ADDRESSES = 2;
/** Lines shown where a tool says none of what people read first. */
const MOST_OTHERS = 8;

interface Props {
  readonly visit: Visit;
  readonly site: Site;
  readonly facts: readonly Fact[];
}

/** What other tools say of a site: by tool, the home page first, what people read first. */
export function ToolFacts({ visit, site, facts }: Props) {
  const answer = visit.run.answers[question.id];
  // Where nobody imported anything, no sheet speaks of it.
  if (answer?.state !== "answered" || answer.rows === 0) return null;
  const byTool = grouped(facts, ({ tool }) => tool).sort(([a], [b]) =>
    visit.compare(a?.tool ?? "", b?.tool ?? ""),
  );
  return (
    <section aria-labelledby="other-tools">
      <h2 id="other-tools">{visit.t(w.title)}</h2>
      <p>{visit.t(facts.length === 0 ? w.none : w.lead)}</p>
      {byTool.map((own) => (
        <OneTool visit={visit} site={site} facts={own} />
      ))}
    </section>
  );
}

function OneTool({ visit, site, facts }: Props) {
  const { t } = visit;
  const id = facts[0]?.tool ?? "";
  const tool = outsideTool(id);
  const name = tool?.name ?? id;
  const addresses = grouped(facts, ({ url, setting }) => `${url} ${setting ?? ""}`).sort(homeFirst);
  const others = addresses.length - MOST_ADDRESSES;
  return (
    <>
      <h3>{name}</h3>
      {addresses.slice(0, MOST_ADDRESSES).map((own) => (
        <OneAddress visit={visit} name={name} facts={own} />
      ))}
      {others > 0 ? <p>{t(w.moreAddresses, { n: others })}</p> : null}
      <p class="ways">
        <a href={`/data/tool-facts.csv?site=${encodeURIComponent(site.id)}&tool=${encodeURIComponent(id)}`}>
          {t(visit.isCopy ? words.copy.wholeFile : w.more, { n: facts.length })}
        </a>
        {tool === undefined ? null : <OutsideLink url={tool.home}>{t(w.about, { tool: name })}</OutsideLink>}
      </p>
    </>
  );
}

/** Then the address that was looked at last, so that a site cut into pages shows the fresh ones. */
function homeFirst([a]: readonly Fact[], [b]: readonly Fact[]): number {
  if (!a || !b) return 0;
  return (
    Number(b.is_home) - Number(a.is_home) ||
    (a.looked_on < b.looked_on ? 1 : a.looked_on > b.looked_on ? -1 : a.url < b.url ? -1 : 1)
  );
}

function OneAddress(props: {
  readonly visit: Visit;
  readonly name: string;
  readonly facts: readonly Fact[];
}) {
  const { visit, name, facts } = props;
  const { t } = visit;
  const [first] = facts;
  if (first === undefined) return null;
  const { url, looked_on, tool_version, setting, link } = first;
  return (
    <>
      <p>
        {t(w.looked, { day: visit.day(looked_on) })} <OutsideLink url={url} />
        {setting === null ? "" : `, ${SETTINGS[setting] ? t(SETTINGS[setting]) : setting}`}
        {tool_version === null ? "" : ` ${t(w.version, { version: tool_version })}`}
        {". "}
        {link === null ? null : <OutsideLink url={link}>{t(w.report)}</OutsideLink>}
      </p>
      <DataTable
        visit={visit}
        caption={t(w.caption, { tool: name, day: visit.day(looked_on), address: shortAddress(url) })}
        isCaptionHidden
        columns={[
          { head: t(w.item), cell: (fact: Fact) => nameOf(visit, fact), isName: true },
          { head: t(w.told), cell: (fact: Fact) => <Said visit={visit} fact={fact} /> },
        ]}
        rows={readFirst(facts)}
      />
    </>
  );
}

const SETTINGS: Readonly<Record<string, Words | undefined>> = { mobile: w.mobile, desktop: w.desktop };

/** What people read first, in its order; all else that the tool could not look at is not hidden behind it. */
function readFirst(facts: readonly Fact[]): readonly Fact[] {
  const order = Object.keys(outsideTool(facts[0]?.tool ?? "")?.items ?? {});
  const known = facts
    .filter(({ item }) => order.includes(item))
    .sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item));
  if (known.length > 0) return known;
  return [...facts].sort((a, b) => Number(a.looked) - Number(b.looked)).slice(0, MOST_OTHERS);
}

function nameOf({ t }: Visit, { tool, item }: Fact) {
  const name = outsideTool(tool)?.items[item];
  return name === undefined ? <code>{item}</code> : t(name);
}

const UNITS = {
  ms: w.inMs,
  seconds: w.inSeconds,
  bytes: w.inBytes,
  percent: w.inPercent,
} as const;

function Said({ visit, fact }: { readonly visit: Visit; readonly fact: Fact }) {
  const { t } = visit;
  const { tool, looked, score, value, word } = fact;
  const language = outsideTool(tool)?.language;
  const said =
    word === null ? null : <span lang={language === visit.language ? undefined : language}>{word}</span>;
  if (!looked)
    return (
      <>
        <MarkShape visit={visit} kind="cannot-tell" /> {t(w.notLooked)} {said}
      </>
    );
  const numbers = [
    ...(score === null ? [] : [t(w.outOf100, { n: Math.round(100 * score) })]),
    ...(value === null ? [] : [valueText(visit, value, fact.unit as ToolUnit | null)]),
  ];
  return (
    <>
      {numbers.join(" · ")} {said}
    </>
  );
}

function valueText(visit: Visit, value: number, unit: ToolUnit | null): string {
  if (unit === "flag") return visit.t(value === 1 ? w.yes : w.no);
  if (unit === null || unit === "count") return visit.number(value, 2);
  return visit.t(UNITS[unit], { n: unit === "percent" ? visit.number(value, 1) : Math.round(value) });
}
