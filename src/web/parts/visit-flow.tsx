import { type HidingReason, hiddenReferrers } from "../../analyse/questions/hidden-referrers.ts";
import { type FlowState, visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { Answered } from "./failure.tsx";
import { OutsideLink } from "./name.tsx";

const w = words.audience;

type Flow = Row<typeof visitFlows>;
type Hidden = Row<typeof hiddenReferrers>;

export const FLOW_WORDS: Readonly<Record<FlowState, Words>> = {
  live: w.flowLive,
  dormant: w.flowDormant,
  dark: w.flowDark,
  orphan: w.flowOrphan,
  "one-sided": w.flowOneSided,
  broken: w.flowBroken,
  "cannot-tell": w.flowCannotTell,
};

/** A side that nobody counts is no zero. */
export const sideText = (visit: Visit, count: number | null): string =>
  count === null ? visit.t(w.notCounted) : visit.number(count);

export const rangeText = (visit: Visit, { expected_low, expected_high }: Flow): string =>
  expected_low === null || expected_high === null
    ? "–"
    : visit.t(w.expectedRange, { low: expected_low, high: expected_high });

const WHY: Readonly<Record<HidingReason, Words>> = {
  "link-rel": w.hiddenRel,
  "link-policy": w.hiddenLinkPolicy,
  "page-policy": w.hiddenPagePolicy,
  downgrade: w.hiddenDowngrade,
  redirect: w.hiddenRedirect,
};
const MEND: Readonly<Record<HidingReason, Words>> = {
  "link-rel": w.mendRel,
  "link-policy": w.mendLinkPolicy,
  "page-policy": w.mendPagePolicy,
  downgrade: w.mendDowngrade,
  redirect: w.mendRedirect,
};

interface Props {
  readonly visit: Visit;
  readonly flows: readonly Flow[];
  readonly hidden: readonly Hidden[];
}

/** Both sides of one pair, year by year, and the pages that keep the second from seeing the first. */
export function BothSides({ visit, flows, hidden }: Props) {
  const { t } = visit;
  return (
    <section aria-labelledby="visits">
      <h2 id="visits">{t(w.bothSides)}</h2>
      <Answered visit={visit} question={visitFlows}>
        {flows.length === 0 ? (
          <p>{t(w.bothSidesNone)}</p>
        ) : (
          <DataTable
            visit={visit}
            caption={t(w.bothSides)}
            isCaptionHidden
            rows={[...flows].sort((a, b) => b.year - a.year)}
            columns={[
              { head: t(w.year), isName: true, cell: ({ year }) => String(year) },
              { head: t(w.clicksOut), isNumber: true, cell: (row) => sideText(visit, row.clicks_out) },
              { head: t(w.visitsIn), isNumber: true, cell: (row) => sideText(visit, row.referrals_in) },
              { head: t(w.expected), isNumber: true, cell: (row) => rangeText(visit, row) },
              { head: t(w.state), cell: ({ state }) => t(FLOW_WORDS[state as FlowState]) },
            ]}
          />
        )}
      </Answered>
      <Answered visit={visit} question={hiddenReferrers}>
        {hidden.length > 0 ? <HidingPages visit={visit} rows={hidden} /> : null}
        {flows.length > 0 && flows.every(({ clicks_out }) => clicks_out === null) ? (
          <p>{t(w.turnOn, { site: t(visit.directory.siteName(flows[0]?.source_site ?? "")) })}</p>
        ) : null}
        {hidden.length === 0 && isOneSided(flows) ? <p>{t(w.hiddenNone)}</p> : null}
      </Answered>
    </section>
  );
}

/** True when, in the latest year, one side does not see what the other does. */
const isOneSided = (flows: readonly Flow[]): boolean =>
  [...flows].sort((a, b) => b.year - a.year)[0]?.state === "one-sided";

function HidingPages({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Hidden[] }) {
  const { t } = visit;
  const shares = new Map(rows.map(({ reason, hidden_share }) => [reason, hidden_share]));
  const share = Math.min(
    1,
    [...shares.values()].reduce((sum, part) => sum + part, 0),
  );
  return (
    <>
      <h3>{t(w.hidden)}</h3>
      <p>{t(w.hiddenLead, { share: visit.percent(share) })}</p>
      <DataTable
        visit={visit}
        caption={t(w.hidden)}
        isCaptionHidden
        isStacked
        rows={[...rows].sort((a, b) => b.pages - a.pages || a.rank - b.rank)}
        columns={[
          { head: t(w.page), isName: true, cell: ({ page }) => <OutsideLink url={page} /> },
          { head: t(w.linkText), cell: ({ text, href }) => text || href },
          { head: t(w.why), cell: ({ reason }) => t(WHY[reason as HidingReason]) },
          { head: t(w.mend), cell: ({ reason }) => t(MEND[reason as HidingReason]) },
        ]}
      />
    </>
  );
}
