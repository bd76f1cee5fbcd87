import type { Child } from "hono/jsx";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Choice, Field, FilterForm } from "./filter-form.tsx";
import { filterFields, type MapFilter } from "./map-choice.ts";
import { Tabs } from "./tabs.tsx";

const w = words.map;

const VIEWS = [
  { id: "graph", path: "/map", label: w.viewGraph, hasVisits: true },
  { id: "matrix", path: "/map/matrix", label: w.viewMatrix, hasVisits: true },
  { id: "compare", path: "/map/compare", label: w.viewCompare, hasVisits: false },
  { id: "measures", path: "/map/measures", label: w.viewMeasures, hasVisits: false },
] as const;

/** The ways to look at the same flows. */
export function MapViews({
  visit,
  current,
  filter,
}: {
  readonly visit: Visit;
  readonly current: (typeof VIEWS)[number]["id"];
  /** What is shown now, kept by the views that can show it. */
  readonly filter?: MapFilter;
}) {
  const { shown, year } = filter ? filterFields(filter) : {};
  const tabs = VIEWS.map(({ id, path, label, hasVisits }) => ({
    name: visit.t(label),
    href: visit.href(path, hasVisits ? { shown, year } : {}),
    isHere: id === current,
  }));
  return <Tabs label={visit.t(w.views)} tabs={tabs} />;
}

/** Links given or visits made: the same sites, two things to see. */
export function ShownTabs({
  visit,
  shown,
  hrefOf,
}: {
  readonly visit: Visit;
  readonly shown: MapFilter["shown"];
  readonly hrefOf: (shown: "visits" | undefined) => string;
}) {
  const tabs = [
    { name: visit.t(w.shownLinks), href: hrefOf(undefined), isHere: shown === "links" },
    { name: visit.t(w.shownVisits), href: hrefOf("visits"), isHere: shown === "visits" },
  ];
  return <Tabs label={visit.t(w.shown)} tabs={tabs} />;
}

/** The year of the visits shown. */
export function YearChoice({
  visit,
  years,
  year,
}: {
  readonly visit: Visit;
  readonly years: readonly number[];
  readonly year: number | undefined;
}) {
  if (year === undefined) return null;
  const nameOf = (each: number): string =>
    visit.run.day.startsWith(`${each}-`) ? visit.t(w.yearUnderWay, { year: String(each) }) : String(each);
  const options = years.map((each) => ({ id: String(each), name: nameOf(each) }));
  return <Choice name="year" label={visit.t(w.year)} value={String(year)} options={options} />;
}

interface Props {
  readonly visit: Visit;
  readonly path: string;
  readonly filter: MapFilter;
  /** True where all sites are shown whatever they are: then only the links can be chosen. */
  readonly isWhole?: boolean;
  /** Of which visits are known, and the one shown. */
  readonly years: readonly number[];
  readonly year: number | undefined;
  /** More fields, before the others. */
  readonly children?: Child;
}

/** Which sites and which links to show, or the visits of which year. */
export function MapForm({ visit, path, filter, isWhole, years, year, children }: Props) {
  const { t, directory } = visit;
  const { theme, event, ministry, links, shown } = filter;
  const areVisits = shown === "visits";
  const chosenBy = isWhole
    ? []
    : [
        { name: "theme", label: w.theme, value: theme, options: directory.themes },
        { name: "event", label: w.lifeEvent, value: event, options: directory.lifeEvents },
        { name: "ministry", label: w.ministry, value: ministry, options: directory.ministries },
      ];
  return (
    <FilterForm
      visit={visit}
      path={path}
      isFiltered={Boolean(theme || event || ministry)}
      bare={visit.href(path, areVisits ? { shown, year: filter.year } : {})}
    >
      {children}
      {chosenBy.map(({ name, label, value, options }) => (
        <Field visit={visit} name={name} label={t(label)} value={value} options={named(visit, options)} />
      ))}
      {areVisits ? (
        <>
          <input type="hidden" name="shown" value="visits" />
          <YearChoice visit={visit} years={years} year={year} />
        </>
      ) : (
        <Field
          visit={visit}
          name="links"
          label={t(w.kind)}
          value={links === "editorial" ? links : undefined}
          options={[{ id: "editorial", name: t(w.kindEditorial) }]}
        />
      )}
    </FilterForm>
  );
}

function named(visit: Visit, things: readonly { readonly id: string; readonly name: Words }[]) {
  return things
    .map(({ id, name }) => ({ id, name: visit.t(name) }))
    .sort((a, b) => visit.compare(a.name, b.name));
}
