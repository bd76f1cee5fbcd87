import type { Words } from "../../model/words.ts";
import { SUBJECTS } from "../idea/subject/index.ts";

/** Which theme of the country each subject of ideas is nearest to. */
const SUBJECTS_OF: Readonly<Record<string, string>> = {
  health: "emergency-wait mental-health-school dental-cost prescription-app doctor-desert nursing-home-ratio",
  disability: "disability-renewal carer-leave home-help-pay wheelchair-transit",
  identity: "residence-permit passport-slots town-hall-hours proxy-online-vote phone-callback plain-letters",
  justice: "court-delays legal-aid complaint-tracking referendum blank-vote mp-attendance noise-at-night",
  education: "class-size student-grants school-meal-veg library-hours",
  work: "apprenticeship job-centre remote-work pension-statement digital-help",
  business: "late-payment local-procurement small-business-paperwork open-source-state",
  culture: "museum-free sports-fields associations-support",
  housing:
    "social-housing-queue rent-deposit home-insulation empty-homes holiday-lets address-change building-permit-online mould-inspection",
  family: "childcare-places automatic-rights benefit-overpayment once-only",
  money: "income-tax-simple tax-phone-help bank-fees public-spending-open",
  transport: "rural-train transit-fares speed-village night-bus cycle-lanes",
  environment:
    "energy-bills broadband-gaps post-office water-use pesticide-buffer single-use-plastic park-toilets tree-planting waste-collection",
};

const THEMES = new Map(
  Object.entries(SUBJECTS_OF).flatMap(([theme, subjects]) =>
    subjects.split(" ").map((subject) => [subject, theme] as const),
  ),
);

/** Undefined for what only one person thinks of. */
export const themeOfSubject = (subject: string): string | undefined => THEMES.get(subject);

/** What one of its asks says, plainly, as whoever names a group at the desk would. Undefined for what only one person thinks of. */
export function askOfSubject(subject: string, number: number): Words | undefined {
  const wordings = SUBJECTS.find(({ id }) => id === subject)?.wordings;
  if (!wordings) return undefined;
  const say = (asks: readonly string[]): string => {
    const text = (asks[number % asks.length] ?? "").replaceAll(/\(([^|()]*)\|[^()]*\)/g, "$1");
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return { en: say(wordings.en.asks), fr: say(wordings.fr.asks) };
}
