import { z } from "zod";
import { checkTrail, trailFor } from "../../engage/account/trail.ts";
import { wholeEstate } from "../../engage/policy.ts";
import { actorIn, insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.account;
const ROWS = 100;

/** What was done, and by whom. */
export const trailPage = page({
  id: "trail",
  path: "/trail",
  section: "account",
  needs: { right: "read-audit", on: () => wholeEstate },
  query: z.object({
    before: z.coerce.number().int().positive().optional(),
    check: z.literal("1").optional(),
  }),
  async load(_params, visit, { before, check }) {
    const { office } = insideOf(visit);
    const actor = actorIn(visit);
    const filter = { limit: ROWS, ...(before === undefined ? {} : { before }) };
    return {
      ...(await trailFor(office, actor, filter)),
      check: check === undefined ? undefined : await checkTrail(office, actor),
    };
  },
  title: (_data, visit) => visit.t(w.trail),
  view: ({ rows, names, check }, visit) => {
    const last = rows.at(-1)?.number ?? 1;
    return (
      <>
        <h1>{visit.t(w.trail)}</h1>
        <p class="lead">{visit.t(w.trailLead)}</p>
        {check === undefined ? (
          <p>
            <a href={visit.href("/trail", { check: 1 })}>{visit.t(w.trailCheck)}</a>
          </p>
        ) : (
          <p class="notice">
            {check.ok
              ? visit.t(w.trailHolds, { n: check.rows, hash: check.hash })
              : visit.t(w.trailBroken, { n: check.brokenAt })}
          </p>
        )}
        <DataTable
          visit={visit}
          caption={visit.t(w.trail)}
          isCaptionHidden
          isStacked
          rows={rows}
          columns={[
            { head: visit.t(w.trailWhen), isName: true, cell: ({ at }) => visit.moment(at.toISOString()) },
            { head: visit.t(w.trailWho), cell: ({ actor }) => nameOf(visit, names, actor) },
            { head: visit.t(w.trailWhat), cell: ({ action }) => <code class="whole">{action}</code> },
            { head: visit.t(w.trailOn), cell: ({ object }) => nameOf(visit, names, object) },
            {
              head: visit.t(w.trailDetails),
              cell: ({ details }) => detailText(details),
            },
          ]}
        />
        {last > 1 ? (
          <p>
            <a href={visit.href("/trail", { before: last })}>{visit.t(w.trailOlder)}</a>
          </p>
        ) : null}
      </>
    );
  },
});

function nameOf(visit: Visit, names: ReadonlyMap<string, string>, who: string): string {
  if (who === "command-line") return visit.t(w.commandLine);
  return who === "nobody" ? visit.t(w.nobody) : (names.get(who) ?? who);
}

/** `role: reader; organisation: police`. */
const detailText = (details: string): string =>
  Object.entries(JSON.parse(details) as Readonly<Record<string, unknown>>)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("; ");
