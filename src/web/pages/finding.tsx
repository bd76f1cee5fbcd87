import { z } from "zod";
import type { FollowState } from "../../model/action.ts";
import type { Finding, FindingState } from "../../model/finding.ts";
import { adviceOf, peopleOf, peopleSource, ruleOf, sentenceOf } from "../finding.ts";
import { page, type Visit } from "../page.ts";
import { EvidenceList, ToPaste, WhereToAct } from "../parts/finding.tsx";
import { MendedEffectOf } from "../parts/mended.tsx";
import { SiteLink } from "../parts/name.tsx";
import { tellerOf } from "../telling.ts";
import { words } from "../words.ts";

const w = words.diagnosis;

/** One finding, for ever at this address: what, for whom, where, what to write, and what became of it. */
export const findingPage = page({
  id: "finding",
  path: "/findings/:fingerprint",
  section: "diagnosis",
  reads: "diagnosis",
  query: z.object({}),
  load: async ({ fingerprint = "" }, visit): Promise<Finding | undefined> =>
    visit.edition.diagnosis?.finding(fingerprint),
  title: (finding, visit) => sentenceOf(tellerOf(visit), finding),
  view: (finding, visit) => {
    const { t } = visit;
    const teller = tellerOf(visit);
    const rule = ruleOf(finding);
    return (
      <>
        <p class="eyebrow">
          {finding.site === null ? null : <SiteLink visit={visit} id={finding.site} />}
          {rule ? <a href={visit.href(`/rules/${rule.id}`)}>{t(rule.title)}</a> : finding.rule}
        </p>
        <h1 class="finding-title">{sentenceOf(teller, finding)}</h1>
        <p class="lead">{peopleOf(teller, finding)}</p>
        <Life visit={visit} finding={finding} />
        <FollowLine visit={visit} finding={finding} />
        {visit.hasAccounts ? (
          <p>
            <a href={visit.href("/threads/finding", { of: finding.fingerprint })}>{t(words.thread.became)}</a>
          </p>
        ) : null}
        <MendedEffectOf visit={visit} finding={finding} />
        <section aria-labelledby="do">
          <h2 id="do">{t(w.whatToDo)}</h2>
          <WhereToAct visit={visit} finding={finding} />
          <p>{adviceOf(teller, finding)}</p>
          <ToPaste visit={visit} finding={finding} />
        </section>
        {finding.evidence === "[]" ? null : (
          <section aria-labelledby="evidence">
            <h2 id="evidence">{t(w.evidence)}</h2>
            <EvidenceList finding={finding} />
          </section>
        )}
        <section aria-labelledby="why">
          <h2 id="why">{t(w.why)}</h2>
          {rule ? <p>{t(rule.why)}</p> : null}
          <dl class="facts">
            <dt>{t(w.howCounted)}</dt>
            <dd>{peopleSource(teller, finding)}</dd>
            <dt>{t(w.howRanked)}</dt>
            <dd>{t(w.ranking, { severity: finding.severity, effort: finding.effort })}</dd>
            {rule ? (
              <>
                <dt>{t(w.whenToIgnore)}</dt>
                <dd>{t(rule.whenToIgnore)}</dd>
              </>
            ) : null}
          </dl>
        </section>
      </>
    );
  },
});

/** What people did about it by the day of the diagnosis, and the way to what they do now. */
function FollowLine({ visit, finding }: { readonly visit: Visit; readonly finding: Finding }) {
  const { t } = visit;
  const { follow, follow_reason: reason, follow_on: on } = finding;
  return (
    <p>
      {follow === "none" || on === null
        ? null
        : `${t(w.followedOn, { follow: t(words.follow[follow as FollowState]), day: visit.day(on) })} `}
      {reason === null ? null : `${t(words.following.reasonIs, { reason })} `}
      {visit.hasAccounts ? (
        <a href={visit.href(`/findings/${finding.fingerprint}/follow-up`)}>{t(words.following.followUp)}</a>
      ) : null}
    </p>
  );
}

function Life({ visit, finding }: { readonly visit: Visit; readonly finding: Finding }) {
  const { t } = visit;
  const { state, since, seen, closed, reopened } = finding;
  return (
    <p>
      {t(words.findingStateMeaning[state as FindingState])} {t(w.since, { day: visit.day(since) })}{" "}
      {seen === since ? "" : t(w.lastSeen, { day: visit.day(seen) })}{" "}
      {closed === null ? "" : t(w.closedOn, { day: visit.day(closed) })}{" "}
      {reopened === 0 ? "" : t(w.cameBack, { n: reopened })}
    </p>
  );
}
