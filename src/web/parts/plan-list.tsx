import type { Plan } from "../../engage/measure/plan.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.decision;

/** Plans by name, with how far their commitments are. */
export function PlanList({ visit, plans }: { readonly visit: Visit; readonly plans: readonly Plan[] }) {
  const { t } = visit;
  return (
    <ul>
      {plans.map(({ row, title, commitments }) => (
        <li>
          <a href={visit.href(`/plans/${row.id}`)}>{t(title)}</a>
          {visit.language === "fr" ? " : " : ": "}
          {t(w.planLine, {
            n: commitments.length,
            complete: commitments.filter((one) => one.row.state === "complete").length,
            late: commitments.filter(({ isLate }) => isLate).length,
          })}
        </li>
      ))}
    </ul>
  );
}
