import { questions } from "../../analyse/questions/index.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.diagnosis;

/** What became of a rule in the current diagnosis; empty where it was not run. */
export function outcomeText(visit: Visit, rule: string): string {
  const { t } = visit;
  const state = visit.edition.diagnosis?.manifest.rules[rule];
  if (!state) return "";
  if (state.outcome === "found") return `${visit.number(state.found)} · ${t(w.outcomeFound)}`;
  if (state.outcome === "nothing") return t(w.outcomeNothing);
  if (state.outcome === "failed") return t(w.outcomeFailed, { why: state.why ?? "" });
  return t(w.outcomeUntold, { why: evidenceName(visit, state.why ?? "") });
}

/** The question that had no answer, as people read it. */
function evidenceName({ t }: Visit, id: string): string {
  if (id === "key-figures") return t(w.needsFigures);
  const question = questions.find((known) => known.id === id);
  return question ? t(question.title) : id;
}
