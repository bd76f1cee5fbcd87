import type { Site } from "../model/estate.ts";
import { cyclesOf } from "./cycle.ts";
import { Known } from "./known.ts";
import type { Line } from "./line.ts";

export interface SiteReferences {
  readonly organisations: Known;
  readonly themes: Known;
  readonly lifeEvents: Known;
}

/** The sites, and their ids. A line without an id or without an address of its own is left out. */
export function readSites(
  lines: readonly Line[],
  references: SiteReferences,
): { readonly sites: readonly Site[]; readonly known: Known } {
  const known = new Known("site");
  const owners = new Map<string, number>();
  const drafts: { readonly line: Line; readonly row: Site }[] = [];
  for (const line of lines) {
    const id = line.id();
    if (id === undefined || !known.claim(id, line)) continue;
    const prefixes = ownPrefixes(line, owners);
    if (prefixes.length === 0) continue;
    known.stand(id);
    drafts.push({ line, row: siteOf(line, id, prefixes, references) });
  }
  const successors = new Map(
    drafts.map(({ line, row }) => [row.id, known.check(row.successor, line, "successor")]),
  );
  cutCycles(drafts, successors);
  const sites = drafts.map(({ row: { successor: _, ...row } }) => {
    const successor = successors.get(row.id);
    return { ...row, ...(successor && { successor }) };
  });
  return { sites, known };
}

/** The prefixes no earlier line has: an address may lead to one site only. */
function ownPrefixes(line: Line, owners: Map<string, number>): string[] {
  const read = line.prefixes();
  const own = read.filter((prefix) => isPlain(prefix, line) && isFree(prefix, line, owners));
  if (own.length === 0) {
    const got = line.text("prefixes") === undefined ? "an empty cell" : "none that can be used";
    line.error("at least one address in prefixes", got, "Add one. The site is left out until then.");
  }
  for (const prefix of own) owners.set(prefix, line.line);
  return own;
}

function isPlain(prefix: string, line: Line): boolean {
  if (!prefix.includes("?")) return true;
  line.error(
    "a host or a path as the border of a site",
    `“${prefix}”, cut by its query`,
    "Keep the part before the question mark. The prefix is ignored until then.",
  );
  return false;
}

function isFree(prefix: string, line: Line, owners: ReadonlyMap<string, number>): boolean {
  const owner = owners.get(prefix);
  if (owner === undefined) return true;
  line.error(
    "each address in one site only",
    `“${prefix}”, which line ${owner} already has`,
    "Keep it in one of the two. It stays with the first until then.",
  );
  return false;
}

function siteOf(line: Line, id: string, prefixes: readonly string[], known: SiteReferences): Site {
  const purpose = line.words("purpose");
  const organisation = known.organisations.check(line.text("organisation"), line, "organisation");
  const source = line.text("source");
  const themes = known.themes.checkAll(line.list("themes"), line, "themes");
  const decision = line.oneOf("decision", ["in", "out", "undecided"]) ?? "in";
  if (decision === "in" && line.list("themes").length === 0) {
    line.warn("a theme", "none", "Give the site its themes: nothing is measured by theme for it until then.");
  }
  return {
    id,
    name: line.name(id),
    ...(purpose && { purpose }),
    prefixes,
    ...(organisation && { organisation }),
    themes,
    lifeEvents: known.lifeEvents.checkAll(line.list("life_events"), line, "life_events"),
    languages: line.languages(),
    decision,
    ...decisionOf(line, decision),
    ...lifecycleOf(line, id),
    ...(source && { source }),
  };
}

function decisionOf(
  line: Line,
  decision: Site["decision"],
): Pick<Site, "decisionReason" | "decisionBy" | "decisionOn"> {
  const [decisionReason, decisionBy] = [line.text("decision_reason"), line.text("decision_by")];
  const decisionOn = line.day("decision_on");
  const empty = ["decision_reason", "decision_by", "decision_on"].filter((name) => !line.text(name));
  if (decision === "out" && empty.length > 0) {
    line.error(
      "a reason, an author and a day for a site left out",
      `nothing in ${empty.join(", ")}`,
      "Say why, who decided and when: people will ask.",
    );
  }
  return {
    ...(decisionReason && { decisionReason }),
    ...(decisionBy && { decisionBy }),
    ...(decisionOn && { decisionOn }),
  };
}

function lifecycleOf(line: Line, id: string): Pick<Site, "opened" | "closed" | "ending" | "successor"> {
  const { from: opened, to: closed } = line.period("opened", "closed");
  const ending = line.oneOf("ending", ["renamed", "merged", "closed"]);
  const successor = line.text("successor");
  checkEnding(line, ending, successor);
  if (successor === id) {
    line.error("another site as successor", `“${id}”, the site itself`, "Name the site that took over.");
  }
  return {
    ...(opened && { opened }),
    ...(closed && { closed }),
    ...(ending && { ending }),
    ...(successor && successor !== id && { successor }),
  };
}

function checkEnding(line: Line, ending: Site["ending"], successor: string | undefined): void {
  if (line.text("closed") && !line.text("ending")) {
    line.error("how the site ended, in ending", "an empty cell", "Write renamed, merged or closed.");
  }
  if (line.text("ending") && !line.text("closed")) {
    line.error("the day the site ended, in closed", "an empty cell", "Write the day.");
  }
  if ((ending === "renamed" || ending === "merged") && !successor) {
    line.error(
      `the site into which it was ${ending}, in successor`,
      "an empty cell",
      "Write the id of that site.",
    );
  }
  if (successor && !line.text("ending")) {
    line.error(
      "how the site ended, in ending, since it has a successor",
      "an empty cell",
      "Write renamed or merged.",
    );
  }
}

/** Each loop of successors is named on its first line, and cut there. */
function cutCycles(
  drafts: readonly { readonly line: Line; readonly row: Site }[],
  successors: Map<string, string | undefined>,
): void {
  for (const cycle of cyclesOf(successors.keys(), (id) => successors.get(id))) {
    const first = cycle[0] ?? "";
    drafts
      .find(({ row }) => row.id === first)
      ?.line.error(
        "successors that end somewhere",
        `a loop: ${[...cycle, first].join(" → ")}`,
        "Correct one of them. Until then this site has no successor.",
      );
    successors.delete(first);
  }
}
