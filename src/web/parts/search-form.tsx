import type { Visit } from "../page.ts";
import { words } from "../words.ts";

interface Props {
  readonly visit: Visit;
  readonly value?: string;
  readonly isLarge?: boolean;
}

/** One box for everything that has a name. A plain form: it works without script. */
export function SearchForm({ visit, value, isLarge }: Props) {
  // A copy of the site as files cannot search.
  if (visit.isCopy) return null;
  return (
    <search class={isLarge ? "search large" : "search"}>
      <form action={visit.href("/search")} method="get">
        <label for="q">{visit.t(words.shell.searchLabel)}</label>
        <input id="q" name="q" type="search" value={value ?? ""} autocomplete="off" maxlength={100} />
        <button type="submit">{visit.t(words.shell.search)}</button>
      </form>
    </search>
  );
}
