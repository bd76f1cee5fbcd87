import type { stepChecks } from "../../analyse/questions/step-checks.ts";
import { type LifeEvent, STEP_ROLES, type Step } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { OutsideLink } from "./name.tsx";
import { addressOf, labelOf } from "./target.tsx";

const w = words.lifeEvent;

interface Props {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly checks: ReadonlyMap<string, Row<typeof stepChecks>>;
}

/** The steps in order for the person who lives them: what to do, and the public page where it is done. */
export function StepGuide({ visit, event, checks }: Props) {
  return (
    <>
      <p>{visit.t(w.guideLead)}</p>
      <ol class="steps guide">
        {event.steps.map((step, i) => (
          <li class="step">
            <p class="muted role">{visit.t(w[roleOf(step)])}</p>
            <h2>
              <span class="muted">{i + 1}.</span> {visit.t(step.name)}
            </h2>
            <p>
              <Way visit={visit} step={step} found={goodTarget(checks.get(step.id))} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

const roleOf = (step: Step) => STEP_ROLES.find((role) => role === step.role) ?? "information";

/** The page a working link leads to is more precise than the site that was expected. */
function goodTarget(check: Row<typeof stepChecks> | undefined): string | undefined {
  return check?.mark === "good" ? (check.target_url ?? undefined) : undefined;
}

function Way({
  visit,
  step,
  found,
}: {
  readonly visit: Visit;
  readonly step: Step;
  readonly found: string | undefined;
}) {
  const address = found ?? addressOf(visit, step.expected);
  if (address === undefined) return <span class="muted">{visit.t(w.noTarget)}</span>;
  const others = step.alternatives.flatMap((target) => {
    const url = addressOf(visit, target);
    return url === undefined ? [] : [{ url, label: labelOf(visit, target) }];
  });
  return (
    <>
      <OutsideLink url={address}>{visit.t(w.go, { target: labelOf(visit, step.expected) })}</OutsideLink>
      {others.map(({ url, label }) => (
        <>
          {" "}
          <span class="muted">{visit.t(w.or)}</span> <OutsideLink url={url}>{label}</OutsideLink>
        </>
      ))}
    </>
  );
}
