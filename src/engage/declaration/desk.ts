import { type PeriodLength, periodsOver } from "../../kit/period.ts";
import type { Estate } from "../../model/estate.ts";
import type { Indicator } from "../../model/indicator.ts";
import type { Observation } from "../../model/key-figure.ts";
import type { ScoreboardSettings } from "../../model/workspace.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { ofOrganisation } from "../policy.ts";
import { confirmationKey, readDeclaration } from "./declaration.ts";
import { type Difference, differencesOf } from "./difference.ts";
import { type Standing, whoDeclared } from "./due.ts";
import { type Form, formOf } from "./form.ts";
import { ledgerDeclarationStore } from "./ledger-store.ts";
import { isSubmittable } from "./problem.ts";
import type { DeclarationAct } from "./state.ts";
import type { DeclarationStore, Kept, KeptDeclaration } from "./store.ts";

/** What declaring needs from outside. */
export interface Desk {
  ledger(): Promise<Ledger>;
  now(): Date;
  estate(): Estate;
  indicators(): readonly Indicator[];
  readonly settings: ScoreboardSettings;
  /** The declarations that the workspace holds as files. */
  files(): readonly DeclarationName[];
  /** What the files of an organisation said of the periods before one. */
  inFiles(name: DeclarationName): readonly Observation[];
}

export interface DeclarationName {
  readonly organisation: string;
  readonly period: string;
}

/** A file as someone sent it. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How far back checks compare, and how many periods are asked for at once. */
const PERIODS_COMPARED = 12;
const PERIODS_ASKED = 4;

const storeOf = async (desk: Desk): Promise<DeclarationStore> =>
  ledgerDeclarationStore(await desk.ledger(), desk.now);

const today = (desk: Desk): string => desk.now().toISOString().slice(0, 10);

/** The organisations that declare: the roots of the tree below which there are services. */
export function declarants({ organisations, services }: Estate): string[] {
  const parents = new Map(organisations.map(({ id, parent }) => [id, parent]));
  const roots = new Set<string>();
  for (const { organisation } of services) {
    let root = organisation;
    // A cyclic tree is refused by the estate reader; the bound keeps this from hanging should one pass.
    for (let depth = 0; root !== undefined && depth < parents.size; depth++) root = parents.get(root) ?? root;
    if (root !== undefined) roots.add(root);
  }
  return organisations.map(({ id }) => id).filter((id, i, all) => roots.has(id) && all.indexOf(id) === i);
}

/** The periods that are asked for now, the latest first. */
export const periodsAsked = (desk: Desk): string[] =>
  periodsOver(today(desk), desk.settings.every satisfies PeriodLength, PERIODS_ASKED);

/** Where the organisations that someone may see stand, period by period, the latest first. */
export async function standingsFor(desk: Desk, actor: Actor): Promise<readonly Standing[]> {
  const estate = desk.estate();
  const organisations = declarants(estate).filter((id) =>
    actor.may("read-drafts", ofOrganisation(estate, id)),
  );
  const periods = periodsAsked(desk);
  if (organisations.length === 0) return [];
  const declarations = await (await storeOf(desk)).declarationsOf(periods);
  return whoDeclared(
    { organisations, periods, files: desk.files() },
    declarations,
    desk.settings,
    today(desk),
  );
}

/** A declaration as someone looks at it. */
export interface OpenDeclaration {
  readonly form: Form;
  /** Undefined where nothing was ever sent. */
  readonly current: KeptDeclaration | undefined;
  readonly revisions: readonly KeptDeclaration[];
  readonly observations: readonly Observation[];
  /** Against the same period a year before, or the revision before this one. */
  readonly differences: readonly Difference[];
  readonly comparedWith: string | undefined;
  readonly can: { readonly write: boolean; readonly sign: boolean };
}

/** Undefined where the organisation is asked nothing. */
export async function openDeclaration(
  desk: Desk,
  actor: Actor,
  name: DeclarationName,
): Promise<OpenDeclaration | undefined> {
  const estate = desk.estate();
  requireRight(actor, "read-drafts", ofOrganisation(estate, name.organisation));
  const form = formOf(estate, desk.indicators(), name);
  if (form.services.length === 0) return undefined;
  const store = await storeOf(desk);
  const revisions = await store.revisions(name.organisation, name.period);
  const current = revisions.at(-1);
  const observations = current
    ? await store.observationsOf(name.organisation, name.period, current.revision)
    : [];
  const before = await beforeOf(desk, store, form, current);
  return {
    form,
    current,
    revisions,
    observations,
    differences: before && observations.length > 0 ? differencesOf(observations, before.rows) : [],
    comparedWith: before?.name,
    can: {
      write: actor.may("declare", ofOrganisation(estate, name.organisation)),
      sign: actor.may(
        "sign",
        ofOrganisation(estate, name.organisation, { by: current ? [accountOf(current.declaredBy)] : [] }),
      ),
    },
  };
}

/** What a declaration is compared with: the revision that was signed, or else the latest period before. */
async function beforeOf(
  desk: Desk,
  store: DeclarationStore,
  form: Form,
  current: KeptDeclaration | undefined,
) {
  const { period } = form;
  const organisation = form.organisation.id;
  if (current && current.revision > 1) {
    const rows = await store.observationsOf(organisation, period, current.revision - 1);
    return { name: `${period}, ${current.revision - 1}`, rows };
  }
  const history = await historyOf(desk, store, form);
  const last = history
    .map((row) => row.period)
    .sort()
    .at(-1);
  return last === undefined ? undefined : { name: last, rows: history.filter((row) => row.period === last) };
}

async function historyOf(desk: Desk, store: DeclarationStore, form: Form): Promise<readonly Observation[]> {
  const services = form.services.map(({ id }) => id);
  const signed = await store.historyOf(services, form.period, PERIODS_COMPARED);
  const known = new Set(signed.map(({ period }) => period));
  const files = desk.inFiles({ organisation: form.organisation.id, period: form.period });
  return [...files.filter(({ period }) => !known.has(period)), ...signed];
}

/** The audit trail names accounts so; rights know them by their bare id. */
const accountOf = (actorName: string): string => actorName.replace(/^account:/, "");

/** Reads a file and keeps it as the draft, with all that is wrong in it. */
export async function takeFile(
  desk: Desk,
  actor: Actor,
  name: DeclarationName,
  file: SentFile,
  seen: number | undefined,
): Promise<Kept> {
  const estate = desk.estate();
  requireRight(actor, "declare", ofOrganisation(estate, name.organisation));
  const form = formOf(estate, desk.indicators(), name);
  const store = await storeOf(desk);
  const current = await store.current(name.organisation, name.period);
  const confirmations = new Map(
    (current?.problems ?? []).flatMap((problem) =>
      problem.confirmed === undefined ? [] : [[confirmationKey(problem), problem.confirmed] as const],
    ),
  );
  const history = await historyOf(desk, store, form);
  const { observations, problems, sha256 } = readDeclaration(file, form, { history, confirmations });
  return store.keepDraft({
    ...name,
    by: actor.name,
    on: today(desk),
    file: { ...file, sha256 },
    observations,
    problems,
    seen,
  });
}

/** What someone does with a declaration that is there. */
export type DeskAct =
  | { readonly kind: "submit" | "sign" }
  | { readonly kind: "return" | "correct"; readonly reason: string }
  | { readonly kind: "confirm"; readonly key: string; readonly reason: string };

/** Undefined where nothing was ever sent. Throws `Forbidden` where this person may not. */
export async function doAct(
  desk: Desk,
  actor: Actor,
  name: DeclarationName,
  act: DeskAct,
  seen: number,
): Promise<Kept | undefined> {
  const store = await storeOf(desk);
  const current = await store.current(name.organisation, name.period);
  if (!current) return undefined;
  const estate = desk.estate();
  const needsTwo = act.kind === "sign" || act.kind === "return";
  const about = needsTwo ? { by: act.kind === "sign" ? [accountOf(current.declaredBy)] : [] } : {};
  requireRight(actor, needsTwo ? "sign" : "declare", ofOrganisation(estate, name.organisation, about));
  const who = { by: actor.name, on: today(desk) };
  if (act.kind === "confirm") return store.confirm(name, { ...who, key: act.key, reason: act.reason }, seen);
  return store.act(name, actOf(act, who, current), seen);
}

function actOf(
  act: Exclude<DeskAct, { readonly kind: "confirm" }>,
  who: { readonly by: string; readonly on: string },
  { problems }: KeptDeclaration,
): DeclarationAct {
  switch (act.kind) {
    case "submit":
      return { kind: "submit", ...who, isSubmittable: isSubmittable(problems) };
    case "sign":
      return { kind: "sign", ...who };
    default:
      return { ...act, ...who };
  }
}
