import { rule } from "../rule.ts";
import { decidingShare, leastVisits } from "../threshold.ts";

const MORE = decidingShare(
  0.2,
  {
    en: "Calls rise when there are more than the year before by at least this share",
    fr: "Les appels montent quand ils dépassent ceux de l’année d’avant d’au moins cette part",
  },
  "one in five",
  "un cinquième",
);
const FEWER = decidingShare(
  0.05,
  {
    en: "and requests completed online fall by at least this share",
    fr: "et que les demandes abouties en ligne baissent d’au moins cette part",
  },
  "one in twenty",
  "un vingtième",
);
const ENOUGH = leastVisits(
  100,
  "calls, and requests, in the period a year before",
  "appels, et demandes, dans la période un an avant",
);

export const callsRising = rule({
  id: "calls-rising",
  group: "services",
  title: {
    en: "Calls rise while fewer finish online",
    fr: "Les appels montent pendant que moins de gens finissent en ligne",
  },
  why: {
    en: "People who fail online call: it costs them time and the service money.",
    fr: "Qui échoue en ligne appelle : cela coûte du temps aux gens et de l’argent au service.",
  },
  sources: ["J. Seddon, Freedom from Command and Control (failure demand)"],
  needs: {},
  needsFigures: true,
  thresholds: { more: MORE, fewer: FEWER, enough: ENOUGH },
  sentence: {
    en: "{service}: in a year, calls went from {calls_before} to {calls}, while requests completed online went from {web_before} to {web}.",
    fr: "{service} : en un an, les appels sont passés de {calls_before} à {calls}, pendant que les demandes abouties en ligne passaient de {web_before} à {web}.",
  },
  advice: {
    en: "Listen to twenty calls and write down what they are about: three causes usually make half of them. Mend these on the pages concerned.",
    fr: "Écoutez vingt appels et notez leur sujet : trois causes en font en général la moitié. Corrigez-les sur les pages concernées.",
  },
  whenToIgnore: {
    en: "A telephone line was opened on purpose for those who cannot use the web.",
    fr: "Une ligne a été ouverte à dessein pour ceux qui ne peuvent utiliser le web.",
  },
  severity: 3,
  effort: 3,
  witness: "figures",
  *find(_answers, { board }) {
    if (!board) return;
    const volumes = board.figures.filter(({ indicator, value }) => indicator === "volume" && value !== null);
    for (const phone of volumes.filter(({ channel }) => channel === "phone")) {
      const web = volumes.find(({ channel, service }) => channel === "web" && service === phone.service);
      const [calls, callsBefore] = [phone.value ?? 0, phone.previous_value ?? 0];
      const [done, doneBefore] = [web?.value ?? 0, web?.previous_value ?? 0];
      if (callsBefore < ENOUGH.value || doneBefore < ENOUGH.value) continue;
      if (calls < (1 + MORE.value) * callsBefore || done > (1 - FEWER.value) * doneBefore) continue;
      yield {
        service: phone.service,
        kind: "service",
        subject: "calls",
        details: {
          service: phone.service,
          calls,
          calls_before: callsBefore,
          web: done,
          web_before: doneBefore,
          period: board.period,
        },
        people: {
          people: calls - callsBefore,
          low: calls - callsBefore,
          high: calls - callsBefore,
          source: "volume",
        },
      };
    }
  },
});
