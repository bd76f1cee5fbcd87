import type { Estate } from "../model/estate.ts";
import type { WebSnapshot } from "../model/fact.ts";
import type { Columns, Row, Table } from "../model/table.ts";
import type { Words } from "../model/words.ts";
import type { Cell, QueryParameters } from "../store/lake/engine.ts";
import type { Where } from "../store/lake/run.ts";

/**
 * A question put to the facts: one sentence people read, the columns of its answer, and how it is answered.
 * The runner registers each answer as a table named like its id (dashes as underscores), so a later question may read it.
 */
export interface Question<C extends Columns = Columns> extends Table<C> {
  /** The sentence that is the caption of the answer on screen. It is also its `title`. */
  readonly title: Words;
  /** How it is computed and from which source or paper, for the method page. */
  readonly method: Words;
  /** Ids of the answers it reads: they must come before it in the list. */
  readonly needs: readonly string[];
  /** Either one SELECT over the views of `current.ts` and `understood.ts` and earlier answers… */
  readonly sql?: string;
  /** …or a function. It may run statements itself and return rows, or return a SELECT. */
  readonly answer?: (lab: Lab) => Promise<Iterable<Row<{ columns: C }>> | { readonly select: string }>;
}

/** What a question may use: the facts through SQL, the estate, a seed. Never the clock, never the network. */
export interface Lab {
  readonly estate: Estate;
  readonly languages: readonly string[];
  readonly seed: number;
  /** Processor cores it may use. */
  readonly threads: number;
  /** Day of the latest snapshot read, `2026-01-05`: what “now” means. */
  readonly day: string;
  /** Every snapshot of pages and links in the lake, oldest first. */
  readonly history: readonly WebSnapshot[];
  /** Lays the views `past_page`, `past_anchor`, `past_link` over one snapshot of the history. */
  openPast(snapshot: string): Promise<void>;
  rows<R = Record<string, Cell>>(sql: string, parameters?: QueryParameters): Promise<R[]>;
  batches<R = Record<string, Cell>>(sql: string, parameters?: QueryParameters): AsyncGenerator<R[]>;
  run(sql: string): Promise<void>;
  load<C extends Columns>(table: Table<C>, rows: Iterable<Row<Table<C>>>, name?: string): Promise<void>;
}

export function question<const C extends Columns>(declaration: Question<C>): Question<C> {
  return declaration;
}

/** How an answer is called in SQL. */
export const answerTable = (id: string): string => id.replaceAll("-", "_");

/**
 * How pages, exports and commands read the current run: equality filters only; they sort and cut by themselves. Of a wide answer with many
 * rows, one asks for the columns one needs.
 */
export type Ask = <C extends Columns, K extends keyof C & string = keyof C & string>(
  question: Question<C>,
  where?: Where,
  only?: readonly K[],
) => Promise<Pick<Row<{ columns: C }>, K>[]>;
