import type { Child } from "hono/jsx";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Field, FilterForm } from "./filter-form.tsx";
import type { MapFilter } from "./map-choice.ts";
import { Tabs } from "./tabs.tsx";

const w = words.map;

const VIEWS = [
  { id: "graph", path: "/map", label: w.viewGraph },
  { id: "matrix", path: "/map/matrix", label: w.viewMatrix },
  { id: "compare", path: "/map/compare", label: w.viewCompare },
  { id: "measures", path: "/map/measures", label: w.viewMeasures },
] as const;

/** The ways to look at the same flows. */
export function MapViews({
  visit,
  current,
}: {
  readonly visit: Visit;
  readonly current: (typeof VIEWS)[number]["id"];
}) {
  const tabs = VIEWS.map(({ id, path, label }) => ({
    name: visit.t(label),
    href: visit.href(path),
    isHere: id === current,
  }));
  return <Tabs label={visit.t(w.views)} tabs={tabs} />;
}

interface Props {
  readonly visit: Visit;
  readonly path: string;
  readonly filter: MapFilter;
  /** True where all sites are shown whatever they are: then only the links can be chosen. */
  readonly isWhole?: boolean;
  /** More fields, before the others. */
  readonly children?: Child;
}

/** Which sites and which links to show. */
export function MapForm({ visit, path, filter, isWhole, children }: Props) {
  const { t, directory } = visit;
  const { theme, event, ministry, links } = filter;
  const chosenBy = isWhole
    ? []
    : [
        { name: "theme", label: w.theme, value: theme, options: directory.themes },
        { name: "event", label: w.lifeEvent, value: event, options: directory.lifeEvents },
        { name: "ministry", label: w.ministry, value: ministry, options: directory.ministries },
      ];
  return (
    <FilterForm visit={visit} path={path} isFiltered={Boolean(theme || event || ministry)}>
      {children}
      {chosenBy.map(({ name, label, value, options }) => (
        <Field visit={visit} name={name} label={t(label)} value={value} options={named(visit, options)} />
      ))}
      <Field
        visit={visit}
        name="links"
        label={t(w.kind)}
        value={links === "editorial" ? links : undefined}
        options={[{ id: "editorial", name: t(w.kindEditorial) }]}
      />
    </FilterForm>
  );
}

function named(visit: Visit, things: readonly { readonly id: string; readonly name: Words }[]) {
  return things
    .map(({ id, name }) => ({ id, name: visit.t(name) }))
    .sort((a, b) => visit.compare(a.name, b.name));
}
