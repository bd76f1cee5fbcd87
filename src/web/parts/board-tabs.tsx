import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Tabs } from "./tabs.tsx";

const w = words.board;

const TABS = [
  { id: "scoreboard", name: w.services },
  { id: "channels", name: w.channelsTab },
  { id: "declared", name: w.whoDeclared },
  { id: "indicators", name: w.definitions },
  { id: "editions", name: w.editions },
  { id: "verify", name: w.verify },
] as const;

/** The readings of the key figures, each with an address. */
export function BoardTabs({
  visit,
  here,
}: {
  readonly visit: Visit;
  readonly here: (typeof TABS)[number]["id"] | "";
}) {
  return (
    <Tabs
      label={visit.t(w.menu)}
      tabs={TABS.map(({ id, name }) => ({
        name: visit.t(name),
        href: visit.href(`/${id}`),
        isHere: id === here,
      }))}
    />
  );
}
