import { type PlannedIdea, planIdeas } from "../../demo/idea/plan.ts";
import { SUBJECTS } from "../../demo/idea/subject/index.ts";
import { type PlannedVoice, planVoices } from "../../demo/idea/voices.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addConsultationNews,
  addParticipants,
  type ParticipantRow,
} from "../../store/ledger/consultation.ts";
import { addIdeas, type IdeaRow } from "../../store/ledger/idea.ts";
import { addComparisons, addStatements, addSupports, castVotes } from "../../store/ledger/opinion.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { thingAt, WHOLE_ESTATE } from "../policy.ts";
import { type ConsultationDraft, dayOf, type Forum, openConsultation } from "./consultation.ts";
import { onThread } from "./idea.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const STATEMENTS = 40;
/** Days before today on which it opened, and on which people began to vote on statements. */
const OPENED = 60;
const VOTED = 30;

/** What its organiser said, so many days after it opened. */
const SAID = [
  {
    days: 1,
    language: "fr",
    text: "Chaque idée aura une réponse, sur sa page : retenue, à l’étude, ou non, et pourquoi.",
  },
  {
    days: VOTED,
    language: "en",
    text: "Statements drawn from your ideas are now put to the vote. Say what you think of them, it takes two minutes; add your own if one is missing.",
  },
] as const;

export interface InventedRequest {
  readonly id: string;
  readonly seed: number;
  readonly ideas: number;
  readonly people: number;
  /** What it is called, where it is not the usual. */
  readonly about?: Pick<ConsultationDraft, "title" | "summary">;
}

/** Opens the consultation of the invented country, with its ideas, camps and brigade: to try screens and desks on. Undefined where the id is taken; `subjects`: what each idea truly asks, by its id. */
export async function inventConsultation(forum: Forum, actor: Actor, request: InventedRequest) {
  requireRight(actor, "hold-consultations", thingAt(forum.estate(), WHOLE_ESTATE));
  const { id, seed } = request;
  const start = forum.now().getTime() - OPENED * DAY_MS;
  if (await openConsultation(forum, actor, { ...draftOf(id, start), ...titlesOf(request) })) return undefined;
  const ideas = planIdeas({ seed, count: request.ideas, subjects: SUBJECTS, lone: "reported" });
  const voices = planVoices({
    ...{ seed, people: request.people, statements: STATEMENTS },
    appeals: ideas.map(({ appeal }) => appeal),
  });
  const names = {
    idea: (n: number) => `${id}-${n + 1}`,
    person: (n: number) => `${id}-person-${n + 1}`,
    statement: (n: number) => `${id}-statement-${n + 1}`,
  };
  const at = forum.now();
  const ledger = await forum.ledger();
  await ledger.transaction(async (work) => {
    await addParticipants(
      work,
      voices.map((voice) => personRow(voice, id, names.person(voice.number), start)),
    );
    const rows = ideas.map((idea, n) => ideaRow(idea, id, names.idea(n), start));
    await addIdeas(work, rows);
    await onThread(work, rows, { by: actor.name, at });
    await addStatements(
      work,
      statementsFrom(ideas).map(({ title, language }, n) => ({
        ...{ id: names.statement(n), consultation: id, text: title, language, author: null, idea: null },
        ...{ keyed_by: actor.name, state: "published" as const, at: new Date(start + VOTED * DAY_MS) },
      })),
    );
    for (const [n, { days, language, text }] of SAID.entries())
      await addConsultationNews(work, {
        ...{ id: `${id}-said-${n + 1}`, consultation: id, language, text, by: actor.name },
        at: new Date(start + days * DAY_MS),
      });
    await addSupports(
      work,
      voices.flatMap((voice) =>
        voice.supports.map(({ idea, minute }) => ({
          ...{
            idea: names.idea(idea),
            participant: names.person(voice.number),
            at: new Date(start + minute * MINUTE_MS),
          },
        })),
      ),
    );
    const voted = new Date(start + VOTED * DAY_MS);
    await castVotes(
      work,
      voices.flatMap((voice) =>
        voice.votes.map(({ statement, vote }) => ({
          ...{
            statement: names.statement(statement),
            participant: names.person(voice.number),
            vote,
            at: voted,
          },
        })),
      ),
    );
    await addComparisons(
      work,
      distinct(
        voices.flatMap((voice) =>
          voice.duels.map(({ winner, loser }) => {
            const [first_idea, second_idea] = [names.idea(winner), names.idea(loser)].sort() as [
              string,
              string,
            ];
            return {
              participant: names.person(voice.number),
              first_idea,
              second_idea,
              winner: names.idea(winner),
              at: voted,
            };
          }),
        ),
      ),
    );
    await appendAudit(work, {
      ...{ at, actor: actor.name, action: "consultation.invent", object: `consultation:${id}` },
      details: { ideas: ideas.length, people: voices.length, seed },
    });
  });
  return {
    ideas: ideas.length,
    people: voices.length,
    subjects: new Map(ideas.map(({ subject }, n) => [names.idea(n), subject])),
  };
}

const titlesOf = ({ about }: InventedRequest) => about && { title: about.title, summary: about.summary };

const draftOf = (id: string, start: number): ConsultationDraft => {
  const day = (n: number) => dayOf(new Date(start + n * DAY_MS));
  return {
    id,
    organisation: WHOLE_ESTATE,
    title: {
      en: "What would make your dealings with the State simpler?",
      fr: "Qu’est-ce qui simplifierait vos démarches ?",
    },
    summary: {
      en: "An invented consultation, to try screens on: nobody said any of this.",
      fr: "Une consultation inventée, pour essayer les écrans : personne n’a rien dit de tout cela.",
    },
    questions: [],
    publics: ["individual", "business", "association", "agent"],
    voters: "anyone",
    grid: [
      {
        id: "reach",
        name: { en: "How many people it helps", fr: "Combien de personnes elle aide" },
        weight: 3,
      },
      {
        id: "effort",
        name: { en: "How easily it is done", fr: "Combien elle est facile à faire" },
        weight: 2,
      },
      {
        id: "delay",
        name: { en: "How soon it can be there", fr: "Dans quel délai elle peut être là" },
        weight: 1,
      },
    ],
    phases: [
      { phase: "ideas", from: day(0), to: day(22) },
      { phase: "group", from: day(23), to: day(VOTED - 1) },
      { phase: "deliberate", from: day(VOTED), to: day(OPENED - 5) },
      { phase: "choose", from: day(OPENED - 4), to: day(OPENED + 20) },
      { phase: "follow", from: day(OPENED + 21), to: day(OPENED + 400) },
    ],
  };
};

const personRow = (voice: PlannedVoice, consultation: string, id: string, start: number): ParticipantRow => ({
  ...{ id, consultation, assurance: "none", account: null, email_hash: null, pseudonym: null },
  ...{ public: voice.public, business_size: voice.businessSize ?? null },
  joined_at: new Date(start + voice.minute * MINUTE_MS),
});

const ideaRow = (idea: PlannedIdea, consultation: string, id: string, start: number): IdeaRow => ({
  ...{ id, consultation, title: idea.title, text: idea.text, language: idea.language, origin: "web" },
  ...{
    question: null,
    author: null,
    public: "individual",
    business_size: null,
    difficulty: null,
    session: null,
  },
  ...{
    keyed_by: null,
    received_at: new Date(start + idea.minute * MINUTE_MS),
    state: "published",
    merged_into: null,
  },
  ...{ idea_group: null, outcome: null, measure: null, outcome_reason: null },
});

/** Shorter titles ask nothing. */
const SHORTEST_STATEMENT = 25;

/** One of each subject: what many ideas ask, said once. */
function statementsFrom(ideas: readonly PlannedIdea[]): readonly PlannedIdea[] {
  const bySubject = new Map(
    ideas
      .filter(({ kind, title }) => kind === "own-words" && title.length >= SHORTEST_STATEMENT)
      .map((idea) => [idea.subject, idea]),
  );
  return [...bySubject.values()].slice(0, STATEMENTS);
}

/** Someone who compares a pair again says it once: the last time. */
const distinct = <
  T extends { readonly participant: string; readonly first_idea: string; readonly second_idea: string },
>(
  rows: readonly T[],
): T[] => [
  ...new Map(rows.map((row) => [`${row.participant} ${row.first_idea} ${row.second_idea}`, row])).values(),
];
