import type { Lab, Question } from "../../src/analyse/question.ts";
import { flows } from "../../src/analyse/questions/flows.ts";
import type { Estate, Organisation, Site, Theme } from "../../src/model/estate.ts";
import type { Columns, Row } from "../../src/model/table.ts";
import type { Engine } from "../../src/store/lake/engine.ts";

/** What a question gets, over an engine of the test: no run, no lake. */
export function testLab(engine: Engine, estate: Estate, seed = 1): Lab {
  return {
    estate,
    languages: ["fr", "en"],
    seed,
    threads: 1,
    day: "2026-01-05",
    history: [],
    openPast: () => Promise.reject(new Error("this lab has no past")),
    rows: (sql, parameters) => engine.rows(sql, parameters),
    batches: (sql, parameters) => engine.batches(sql, parameters),
    run: (sql) => engine.run(sql),
    load: (table, rows, name) => engine.load(table, rows, name),
  };
}

/** The rows of a question answered by a function. */
export async function rowsOf<C extends Columns>(
  question: Question<C>,
  lab: Lab,
): Promise<Row<{ columns: C }>[]> {
  const answer = await question.answer?.(lab);
  if (!answer || "select" in answer) throw new Error(`${question.id} is not answered by rows`);
  return [...answer];
}

export function testEstate(parts: Partial<Estate>): Estate {
  return {
    organisations: [],
    sites: [],
    services: [],
    themes: [],
    lifeEvents: [],
    publicHosts: [],
    properties: [],
    ...parts,
  };
}

export function testSite(id: string, parts: Partial<Site> = {}): Site {
  return {
    id,
    name: { en: id, fr: id },
    prefixes: [`${id}.example`],
    themes: [],
    lifeEvents: [],
    languages: ["fr"],
    decision: "in",
    ...parts,
  };
}

export const testTheme = (id: string): Theme => ({ id, name: { en: id, fr: id }, keywords: {} });

export function testOrganisation(id: string, parent?: string): Organisation {
  return { id, name: { en: id, fr: id }, kind: "ministry", ...(parent && { parent }) };
}

/** Puts flows where questions read them: each pair with its pages that link, all of them editorial unless said. */
export async function loadFlows(engine: Engine, given: readonly TestFlow[]): Promise<void> {
  await engine.load(
    flows,
    given.map(({ from, to, pages = 1, template = false, unknown = false }) => ({
      source_site: from,
      target_site: to,
      pages,
      links: pages,
      editorial_pages: template || unknown ? 0 : pages,
      editorial_links: template || unknown ? 0 : pages,
      template_links: template ? pages : 0,
      unknown_links: unknown ? pages : 0,
      deep_links: 0,
      broken_links: 0,
      redirected_links: 0,
    })),
    "flows",
  );
}

export interface TestFlow {
  readonly from: string;
  readonly to: string;
  readonly pages?: number;
  readonly template?: boolean;
  readonly unknown?: boolean;
}
