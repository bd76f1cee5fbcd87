import type { ConsultationDraft } from "../../src/engage/consultation/consultation.ts";
import type { ConsultationRow, ParticipantRow } from "../../src/store/ledger/consultation.ts";
import type { IdeaRow } from "../../src/store/ledger/idea.ts";

const AT = new Date("2026-01-05T09:00:00Z");

export const consultationRow = (id: string, change: Partial<ConsultationRow> = {}): ConsultationRow => ({
  id,
  organisation: "",
  title: JSON.stringify({ en: `Consultation ${id}`, fr: `Consultation ${id}` }),
  summary: JSON.stringify({ en: "What should change?", fr: "Que faut-il changer ?" }),
  questions: "[]",
  publics: ["individual", "business", "association", "agent"],
  voters: "confirmed",
  grid: "[]",
  salt: `salt of ${id}`,
  opened_by: "command-line",
  opened_at: AT,
  closed_at: null,
  closing: null,
  ...change,
});

export const participantRow = (
  id: string,
  consultation: string,
  change: Partial<ParticipantRow> = {},
): ParticipantRow => ({
  id,
  consultation,
  assurance: "email",
  account: null,
  email_hash: `hash of ${id}`,
  pseudonym: null,
  public: "individual",
  business_size: null,
  joined_at: AT,
  ...change,
});

export const ideaRow = (id: string, consultation: string, change: Partial<IdeaRow> = {}): IdeaRow => ({
  id,
  consultation,
  title: `Title of ${id}`,
  text: `Text of ${id}`,
  language: "en",
  origin: "web",
  question: null,
  author: null,
  public: "individual",
  business_size: null,
  difficulty: null,
  session: null,
  keyed_by: null,
  received_at: AT,
  state: "published",
  merged_into: null,
  idea_group: null,
  outcome: null,
  measure: null,
  outcome_reason: null,
  ...change,
});

/** Ideas in January 2026, deliberation from February, choice from March. */
export const consultationDraft = (
  id: string,
  change: Partial<ConsultationDraft> = {},
): ConsultationDraft => ({
  id,
  organisation: "",
  title: { en: `Consultation ${id}`, fr: `Consultation ${id}` },
  summary: { en: "What should change?", fr: "Que faut-il changer ?" },
  questions: [],
  publics: ["individual", "business", "association", "agent"],
  voters: "confirmed",
  grid: [],
  phases: [
    { phase: "ideas", from: "2026-01-01", to: "2026-01-31" },
    { phase: "deliberate", from: "2026-02-01", to: "2026-02-28" },
    { phase: "choose", from: "2026-03-01", to: "2026-03-31" },
  ],
  ...change,
});
