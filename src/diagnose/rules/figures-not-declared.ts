import { rule } from "../rule.ts";

/** A service whose ministry was asked for figures, and gave none of them. */
export const figuresNotDeclared = rule({
  id: "figures-not-declared",
  group: "services",
  title: { en: "Key figures not declared", fr: "Chiffres clés non déclarés" },
  why: {
    en: "What is not measured cannot be mended, and people cannot see how the service does.",
    fr: "Ce qui n’est pas mesuré ne peut être amélioré, et personne ne peut voir comment va le service.",
  },
  sources: [],
  needs: {},
  needsFigures: true,
  sentence: {
    en: "{service}: {missing} of the {asked} key figures asked for were not declared for {period}.",
    fr: "{service} : {missing} des {asked} chiffres clés demandés n’ont pas été déclarés pour {period}.",
  },
  advice: {
    en: "Declare them, or say why they have no meaning for this service.",
    fr: "Déclarez-les, ou dites pourquoi ils sont sans objet pour ce service.",
  },
  whenToIgnore: {
    en: "The service closes, or its figures are declared by another organisation.",
    fr: "Le service ferme, ou ses chiffres sont déclarés par une autre organisation.",
  },
  severity: 1,
  effort: 2,
  witness: "figures",
  *find(_answers, { board }) {
    if (!board) return;
    const asked = new Map<string, { missing: number; asked: number }>();
    for (const { service, channel, status } of board.figures) {
      if (channel !== "all" || status === "not-requested" || status === "not-applicable") continue;
      const own = asked.get(service) ?? { missing: 0, asked: 0 };
      asked.set(service, { missing: own.missing + (status === "missing" ? 1 : 0), asked: own.asked + 1 });
    }
    for (const [service, counts] of asked) {
      if (counts.missing === 0) continue;
      yield {
        service,
        kind: "service",
        subject: "figures",
        details: { service, ...counts, period: board.period },
      };
    }
  },
});
