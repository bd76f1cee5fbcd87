import { STEP_REASONS, stepReasonWords } from "../../analyse/journey/reason.ts";
import type { missingLinks } from "../../analyse/questions/missing-links.ts";
import type { stepChecks } from "../../analyse/questions/step-checks.ts";
import type { LifeEvent, Step } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { MARK_KINDS, Mark } from "./mark.tsx";
import { MissingLinks } from "./missing-link.tsx";
import { OutsideLink } from "./name.tsx";
import { TargetName } from "./target.tsx";

const w = words.lifeEvent;
type Check = Row<typeof stepChecks>;

interface Props {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly checks: ReadonlyMap<string, Check>;
  readonly missing: readonly Row<typeof missingLinks>[];
}

const SUGGESTED = 5;

/** The steps as tests: result, where each should lead, where it leads, and the links to write. */
export function StepReport({ visit, event, checks, missing }: Props) {
  return (
    <ol class="steps">
      {event.steps.map((step, i) => {
        const toWrite = missing.filter((row) => row.step === step.id).sort((a, b) => a.rank - b.rank);
        const check = checks.get(step.id);
        return (
          <li class={`step ${check?.mark ?? "cannot-tell"}`}>
            <div class="step-head">
              <h2>
                <span class="muted">{i + 1}.</span> {visit.t(step.name)}
              </h2>
              {check ? (
                <Mark visit={visit} kind={kindOf(check)} />
              ) : (
                <span class="muted">{visit.t(w.notJudged)}</span>
              )}
            </div>
            {check ? <Result visit={visit} step={step} check={check} /> : null}
            {toWrite.length > 0 ? (
              <>
                <h3>{visit.t(w.toWrite)}</h3>
                <MissingLinks visit={visit} rows={toWrite.slice(0, SUGGESTED)} />
              </>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

const kindOf = ({ mark }: Check) => MARK_KINDS.find((kind) => kind === mark) ?? "cannot-tell";

function reasonOf(visit: Visit, check: Check): string {
  const reason = STEP_REASONS.find((code) => code === check.reason);
  return reason
    ? visit.t(stepReasonWords[reason], { start_pages: check.start_pages, clicks: check.clicks ?? 0 })
    : check.reason;
}

function Result({
  visit,
  step,
  check,
}: {
  readonly visit: Visit;
  readonly step: Step;
  readonly check: Check;
}) {
  const { t } = visit;
  const notes = [
    check.start_pages > 0
      ? t(w.linkingPages, { linking: check.linking_pages, start: check.start_pages })
      : undefined,
    check.clicks === null ? undefined : t(w.clickCount, { n: check.clicks }),
    t(w.checkedIn, { language: visit.languageName(check.language) }),
    check.dead_end ? t(w.deadEnd) : undefined,
    check.way_back === false ? t(w.noWayBack) : undefined,
  ].filter((note) => note !== undefined);
  return (
    <>
      <p>{reasonOf(visit, check)}</p>
      <dl class="facts">
        <dt>{t(w.shouldLead)}</dt>
        <dd>
          <TargetName visit={visit} target={step.expected} />
        </dd>
        {check.mark === "cannot-tell" && !check.target_url ? null : (
          <>
            <dt>{t(w.leads)}</dt>
            <dd>
              {check.target_url ? (
                <OutsideLink url={check.target_url} />
              ) : (
                <span class="muted">{t(w.nowhere)}</span>
              )}
            </dd>
          </>
        )}
        {check.from_url ? (
          <>
            <dt>{t(w.from)}</dt>
            <dd>
              <OutsideLink url={check.from_url} />
              {check.link_text ? <span class="muted"> “{check.link_text}”</span> : null}
            </dd>
          </>
        ) : null}
      </dl>
      {notes.length > 0 ? <p class="muted">{notes.join(" · ")}</p> : null}
    </>
  );
}
