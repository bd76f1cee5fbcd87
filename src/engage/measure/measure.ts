import type { EffectState } from "../../model/effect.ts";
import type { MeasureEventKind, StepKind } from "../../model/measure.ts";
import type { ThreadThing } from "../../model/thread.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { measuresFrom } from "../../store/ledger/idea.ts";
import {
  addMeasure,
  addMeasureEvent,
  changeMeasure,
  changeStep,
  heldMeasure,
  type MeasureRow,
  measuresWith,
  rewriteDraft,
  type StepRow,
  type WholeMeasure,
} from "../../store/ledger/measure.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { type Actor, type Office, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { ofOrganisation } from "../policy.ts";
import { joinOnThread, nameOnThread } from "../thread/thread.ts";
import { type Standing, standingOf } from "./standing.ts";

/** What measures need of the office. */
export type MeasureOffice = Pick<Office, "ledger" | "now" | "estate">;

/** A measure as someone decides it. What is missing may be filled in until it is published. */
export interface Decision {
  readonly title: Words;
  readonly about: Words;
  /** Who does it. */
  readonly organisation: string;
  readonly commitment?: string;
  /** The figure that it is to change, and which way. */
  readonly target: {
    readonly service: string;
    readonly indicator: string;
    readonly channel: string;
    readonly better: "higher" | "lower";
  };
  /** The edition that says how things were. */
  readonly baseline?: string;
  readonly reviewDay?: string;
  readonly steps: readonly { readonly kind: StepKind; readonly due: string; readonly doneOn?: string }[];
  /** What it was decided from. */
  readonly from: readonly ThreadThing[];
}

export interface Review {
  readonly edition: string;
  readonly verdict: EffectState;
  readonly sentence: Words;
  readonly basis: Words;
  /** As JSON; null when nothing could be measured. */
  readonly effect: string | null;
  readonly at: Date;
}

/** A measure as people read it. */
export interface Measure extends Standing {
  readonly id: string;
  readonly title: Words;
  readonly about: Words;
  readonly whole: WholeMeasure;
  /** The latest; undefined before the first. */
  readonly review?: Review;
}

const today = (office: Pick<Office, "now">): string => office.now().toISOString().slice(0, 10);

/** Writes a draft, which only its organisation sees. Returns its id. */
export async function decideMeasure(
  office: MeasureOffice,
  actor: Actor,
  decision: Decision,
): Promise<string> {
  requireRight(actor, "decide", ofOrganisation(office.estate(), decision.organisation));
  const ledger = await office.ledger();
  const id = newId();
  await ledger.transaction((work) => writeMeasure(work, id, decision, { by: actor.name, at: office.now() }));
  return id;
}

/** Writes it within another act; for lists that are brought in at once too. */
export async function writeMeasure(
  work: LedgerWork,
  id: string,
  decision: Decision,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  const made = { id, made_by: by, made_at: at, published_at: null, stopped_at: null };
  await addMeasure(work, { ...made, ...columnsOf(decision) }, stepsOf(id, decision));
  await putOnThread(work, id, decision, { by, at });
  await tell(work, id, { kind: "write", reason: "", by, at });
}

const columnsOf = ({ title, about, organisation, commitment, target, baseline, reviewDay }: Decision) => ({
  ...{ organisation, ...target, title: JSON.stringify(title), about: JSON.stringify(about) },
  ...{ commitment: commitment ?? null, baseline: baseline ?? null, review_day: reviewDay ?? null },
});

const stepsOf = (measure: string, { steps }: Decision): StepRow[] =>
  steps.map(({ kind, due, doneOn }) => ({ measure, kind, due, done_on: doneOn ?? null, evidence: null }));

async function putOnThread(
  work: LedgerWork,
  id: string,
  { title, from }: Decision,
  act: { readonly by: string; readonly at: Date },
): Promise<void> {
  const self = { kind: "measure", id } as const;
  await nameOnThread(work, [{ ...self, title }]);
  await joinOnThread(
    work,
    from.map((thing) => ({ from: thing, to: self })),
    act,
  );
}

/** Says a draft again, whole; what it came from stays, and what `from` names is added. It may change hands: then both organisations must be one's own. */
export const rewriteMeasure = (
  office: MeasureOffice,
  actor: Actor,
  id: string,
  decision: Decision,
): Promise<Changed> =>
  changed(office, actor, id, async (work, row, said) => {
    if (row.published_at !== null) return { wrong: [ALREADY] };
    requireRight(actor, "decide", ofOrganisation(office.estate(), decision.organisation));
    await rewriteDraft(work, id, columnsOf(decision), stepsOf(id, decision));
    await putOnThread(work, id, decision, said);
    await tell(work, id, { kind: "write", reason: "", ...said });
    return { id };
  });

interface Said {
  readonly kind: MeasureEventKind;
  readonly reason: string;
  readonly details?: object;
  readonly by: string;
  readonly at: Date;
}

/** An event of the measure, and a line of the audit trail. */
export async function tell(work: LedgerWork, id: string, { kind, reason, details = {}, by, at }: Said) {
  const number = await addMeasureEvent(work, {
    ...{ measure: id, kind, reason, by, at },
    details: JSON.stringify(details),
  });
  await appendAudit(work, {
    at,
    actor: by,
    action: `measure.${kind}`,
    object: `measure:${id}`,
    details: { ...details, ...(reason && { reason }) },
  });
  return number;
}

/** What keeps a measure from being published. An effect that nobody said they would look at is never looked at. */
export function missingIn(
  { row, steps }: Pick<WholeMeasure, "row" | "steps">,
  known: { readonly editions: readonly string[]; isOrganisation(id: string): boolean },
): Words[] {
  const lastDue = steps
    .map(({ due }) => due)
    .sort()
    .at(-1);
  return [
    known.isOrganisation(row.organisation) ? undefined : MISSING.owner,
    steps.some(({ kind }) => kind === "decided") ? undefined : MISSING.decided,
    steps.some(({ kind }) => kind === "deploy" || kind === "generalised") ? undefined : MISSING.deploy,
    row.service && row.indicator && row.channel ? undefined : MISSING.target,
    row.baseline !== null && known.editions.includes(row.baseline) ? undefined : MISSING.baseline,
    row.review_day === null ? MISSING.review : undefined,
    row.review_day !== null && lastDue !== undefined && row.review_day <= lastDue ? MISSING.early : undefined,
  ].filter((words) => words !== undefined);
}

const MISSING = {
  owner: {
    en: "The owner must be an organisation of the estate.",
    fr: "Le porteur doit être une organisation du parc.",
  },
  decided: { en: "Say on which day it was decided.", fr: "Dites à quelle date elle est décidée." },
  deploy: {
    en: "Say by when people will meet it: a step “deploy” or “generalised” with its day.",
    fr: "Dites pour quand le public la verra : une étape « déploiement » ou « généralisation » avec sa date.",
  },
  target: {
    en: "Name the figure it is to change: a service, an indicator and a channel.",
    fr: "Nommez le chiffre à changer : une démarche, un indicateur et un canal.",
  },
  baseline: {
    en: "Name the edition of key figures that says how things are now.",
    fr: "Nommez l’édition de chiffres clés qui dit où l’on en est.",
  },
  review: {
    en: "Say on which day its effect will be looked at.",
    fr: "Dites à quelle date son effet sera regardé.",
  },
  early: {
    en: "The effect can only be looked at after the last step.",
    fr: "L’effet ne peut être regardé qu’après la dernière étape.",
  },
} as const satisfies Readonly<Record<string, Words>>;

/** What changing a measure came to; `wrong` says why nothing was. */
export type Changed = { readonly id: string } | { readonly wrong: readonly Words[] } | undefined;

/** Makes it public, for good. */
export const publishMeasure = (
  office: MeasureOffice,
  actor: Actor,
  id: string,
  editions: readonly string[],
): Promise<Changed> =>
  changed(office, actor, id, async (work, row, said) => {
    if (row.published_at !== null) return { wrong: [ALREADY] };
    const [whole] = await measuresWith(work, [id]);
    const isOrganisation = (one: string) => office.estate().organisations.some((known) => known.id === one);
    const wrong = missingIn(whole as WholeMeasure, { editions, isOrganisation });
    if (wrong.length > 0) return { wrong };
    await changeMeasure(work, id, { published_at: said.at });
    await tell(work, id, { kind: "publish", reason: "", ...said });
    return { id };
  });

const ALREADY: Words = { en: "It is published already.", fr: "Elle est déjà publiée." };
const NO_STEP: Words = { en: "It has no such step.", fr: "Elle n’a pas cette étape." };
const NOT_YET: Words = {
  en: "A step cannot be done on a day to come.",
  fr: "Une étape ne peut pas être faite un jour à venir.",
};
const NOT_PUBLISHED: Words = { en: "It is not published yet.", fr: "Elle n’est pas encore publiée." };

/** A step was done, on a day, with what shows it. */
export const doStep = (
  office: MeasureOffice,
  actor: Actor,
  id: string,
  step: { readonly kind: StepKind; readonly on: string; readonly evidence: string },
): Promise<Changed> =>
  changed(office, actor, id, async (work, _row, said) => {
    if (step.on > today(office)) return { wrong: [NOT_YET] };
    if (!(await stepOf(work, id, step.kind))) return { wrong: [NO_STEP] };
    await changeStep(work, { measure: id, kind: step.kind }, { done_on: step.on, evidence: step.evidence });
    await tell(work, id, {
      kind: "step",
      reason: step.evidence,
      details: { step: step.kind, on: step.on },
      ...said,
    });
    return { id };
  });

/** A due date moves, with the reason, and what it was stays. */
export const moveStep = (
  office: MeasureOffice,
  actor: Actor,
  id: string,
  step: { readonly kind: StepKind; readonly due: string; readonly reason: string },
): Promise<Changed> =>
  changed(office, actor, id, async (work, _row, said) => {
    const known = await stepOf(work, id, step.kind);
    if (!known) return { wrong: [NO_STEP] };
    await changeStep(work, { measure: id, kind: step.kind }, { due: step.due });
    const details = { step: step.kind, from: known.due, to: step.due };
    await tell(work, id, { kind: "date", reason: step.reason, details, ...said });
    return { id };
  });

async function stepOf(work: LedgerWork, id: string, kind: StepKind): Promise<StepRow | undefined> {
  const [whole] = await measuresWith(work, [id]);
  return whole?.steps.find((step) => step.kind === kind);
}

/** Something to say that changes no date: news, that it stops, that it goes on. */
export const tellMeasure = (
  office: MeasureOffice,
  actor: Actor,
  id: string,
  { kind, reason }: { readonly kind: "news" | "stop" | "resume"; readonly reason: string },
): Promise<Changed> =>
  changed(office, actor, id, async (work, row, said) => {
    if (row.published_at === null) return { wrong: [NOT_PUBLISHED] };
    if (kind !== "news") await changeMeasure(work, id, { stopped_at: kind === "stop" ? said.at : null });
    await tell(work, id, { kind, reason, ...said });
    return { id };
  });

/** Undefined when there is no such measure. */
async function changed(
  office: MeasureOffice,
  actor: Actor,
  id: string,
  change: (
    work: LedgerWork,
    row: MeasureRow,
    said: { readonly by: string; readonly at: Date },
  ) => Promise<Exclude<Changed, undefined>>,
): Promise<Changed> {
  const ledger = await office.ledger();
  return ledger.transaction(async (work) => {
    const row = await heldMeasure(work, id);
    if (!row) return undefined;
    requireRight(actor, "decide", ofOrganisation(office.estate(), row.organisation));
    return change(work, row, { by: actor.name, at: office.now() });
  });
}

/** Every measure that is public, and the drafts of whoever may decide them; the last decided first. */
export async function measuresFor(
  office: MeasureOffice,
  actor: Actor | undefined,
  ids?: readonly string[],
): Promise<Measure[]> {
  const { db } = await office.ledger();
  const estate = office.estate();
  const all = await measuresWith(db, ids);
  return all
    .filter(
      ({ row }) =>
        row.published_at !== null || actor?.may("decide", ofOrganisation(estate, row.organisation)) === true,
    )
    .map((whole) => measureOf(whole, today(office)));
}

/** Those that ideas of a consultation became, as far as whoever asks may see them. */
export async function measuresOfConsultation(
  office: MeasureOffice,
  actor: Actor | undefined,
  consultation: string,
): Promise<Measure[]> {
  const { db } = await office.ledger();
  return measuresFor(office, actor, await measuresFrom(db, consultation));
}

export function measureOf(whole: WholeMeasure, day: string): Measure {
  const { row, reviews } = whole;
  const last = reviews.at(-1);
  return {
    id: row.id,
    title: JSON.parse(row.title) as Words,
    about: JSON.parse(row.about) as Words,
    whole,
    ...standingOf(whole, day),
    ...(last && {
      review: {
        edition: last.edition,
        verdict: last.verdict,
        sentence: JSON.parse(last.sentence) as Words,
        basis: JSON.parse(last.basis) as Words,
        effect: last.effect,
        at: last.at,
      },
    }),
  };
}
