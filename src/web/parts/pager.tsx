import type { Visit } from "../page.ts";
import { words } from "../words.ts";

export const PAGE_ROWS = 100;

interface Props {
  readonly visit: Visit;
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly hrefOf: (page: number) => string;
}

/** Which rows are shown, and the way to the ones before and after. */
export function Pager({ visit, total, page, hrefOf }: Props) {
  const w = words.shell;
  if (total <= PAGE_ROWS) return null;
  const last = Math.ceil(total / PAGE_ROWS);
  const range = { from: (page - 1) * PAGE_ROWS + 1, to: Math.min(total, page * PAGE_ROWS), total };
  return (
    <nav class="pager" aria-label={visit.t(w.pager)}>
      {page > 1 ? (
        <a href={hrefOf(page - 1)} rel="prev">
          ← {visit.t(w.previous)}
        </a>
      ) : null}
      <span>{visit.t(w.pageOf, range)}</span>
      {page < last ? (
        <a href={hrefOf(page + 1)} rel="next">
          {visit.t(w.next)} →
        </a>
      ) : null}
    </nav>
  );
}
