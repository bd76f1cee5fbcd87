import { integer, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const alertPrecision = question({
  id: "alert-precision",
  title: {
    en: "Of the alerts that people looked at, how many were right?",
    fr: "Parmi les alertes que l’on a examinées, combien étaient justes ?",
  },
  method: {
    en: "Verdicts of estate/alert-verdicts.csv, the last one of each alert, by the cause that the alert named; “all” for all together, “unknown” for alerts that the present run no longer makes. Precision is right over judged; alerts that nobody looked at count in neither.",
    fr: "Verdicts d’estate/alert-verdicts.csv, le dernier de chaque alerte, par cause annoncée ; « all » pour l’ensemble, « unknown » pour les alertes que l’analyse présente ne donne plus. La précision est le nombre de justes sur le nombre d’examinées ; celles que personne n’a examinées ne comptent pas.",
  },
  needs: ["audience-events"],
  columns: {
    cause: text("cause that was named, all, or unknown", "cause annoncée, all ou unknown"),
    judged: integer("alerts that people looked at", "alertes examinées"),
    right: integer("of these, right", "dont justes"),
    precision: optional(share("right over judged", "justes sur examinées")),
  },
  async answer(lab) {
    const events = await lab.rows<{ event: string; cause: string }>(
      "SELECT event, cause FROM audience_events",
    );
    const causes = new Map(events.map(({ event, cause }) => [event, cause]));
    const verdicts = new Map((lab.estate.alertVerdicts ?? []).map(({ event, verdict }) => [event, verdict]));
    const counts = new Map<string, { judged: number; right: number }>();
    for (const [event, verdict] of verdicts)
      for (const cause of ["all", causes.get(event) ?? "unknown"]) {
        const count = counts.get(cause) ?? { judged: 0, right: 0 };
        counts.set(cause, { judged: count.judged + 1, right: count.right + (verdict === "right" ? 1 : 0) });
      }
    return [...counts].map(([cause, { judged, right }]) => ({
      cause,
      judged,
      right,
      precision: right / judged,
    }));
  },
});
