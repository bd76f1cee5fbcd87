import { z } from "zod";
import { page } from "../page.ts";
import { SearchForm } from "../parts/search-form.tsx";
import { type Found, search } from "../search.ts";
import { words } from "../words.ts";

const w = words.shell;
const SHOWN = 50;

const FOLDERS: Readonly<Record<Found["kind"], string>> = {
  site: "sites",
  "life-event": "life-events",
  theme: "themes",
  ministry: "ministries",
};
const KINDS = { site: w.sites, "life-event": w.lifeEvents, theme: w.themes, ministry: w.ministries } as const;

export const searchPage = page({
  id: "search",
  path: "/search",
  section: "search",
  query: z.object({ q: z.string().trim().max(100).optional() }),
  async load(_params, visit, { q }): Promise<readonly Found[]> {
    return q ? search(visit.directory, q) : [];
  },
  title: (_found, visit) => visit.t(w.searchTitle),
  view: (found, visit, { q }) => (
    <>
      <h1>{visit.t(w.searchTitle)}</h1>
      <SearchForm visit={visit} value={q ?? ""} isLarge />
      {q ? <p role="status">{visit.t(w.searchResults, { n: found.length, q })}</p> : null}
      {found.length === 0 ? <p>{visit.t(q ? w.searchNone : w.searchHelp)}</p> : null}
      <ul class="rows">
        {found.slice(0, SHOWN).map(({ kind, id, name }) => (
          <li>
            <a href={visit.href(`/${FOLDERS[kind]}/${encodeURIComponent(id)}`)}>{visit.t(name)}</a>
            <span class="muted">{visit.t(KINDS[kind])}</span>
          </li>
        ))}
      </ul>
    </>
  ),
});
