import type { Words } from "../../model/words.ts";

/** `draft`: being written. `submitted`: waits for a second person. `returned`: sent back with a reason. `signed`: may be published. */
export const DECLARATION_STATES = ["draft", "submitted", "returned", "signed"] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

/** One revision of what an organisation declares for a period. The first is 1; each correction after a signature is one more. */
export interface Declaration {
  readonly organisation: string;
  readonly period: string;
  readonly revision: number;
  readonly state: DeclarationState;
  /** Who wrote the figures last, and when: ids of accounts, ISO days. */
  readonly declaredBy: string;
  readonly declaredOn: string;
  readonly signedBy?: string;
  readonly signedOn?: string;
  /** Why it corrects what was signed before. */
  readonly reason?: string;
  /** Why it was sent back, until it is submitted again. */
  readonly returnedFor?: string;
}

/** What a person does. */
export type DeclarationAct =
  | { readonly kind: "write"; readonly by: string; readonly on: string }
  | { readonly kind: "submit"; readonly by: string; readonly on: string; readonly isSubmittable: boolean }
  | { readonly kind: "sign"; readonly by: string; readonly on: string }
  | { readonly kind: "return"; readonly by: string; readonly on: string; readonly reason: string }
  | { readonly kind: "correct"; readonly by: string; readonly on: string; readonly reason: string };

export type ActResult = { readonly declaration: Declaration } | { readonly refused: Words };

/** The first draft of an organisation for a period. */
export const firstDraft = (
  { organisation, period }: Pick<Declaration, "organisation" | "period">,
  { by, on }: { readonly by: string; readonly on: string },
): Declaration => ({ organisation, period, revision: 1, state: "draft", declaredBy: by, declaredOn: on });

/** What an act makes of a declaration, or why it is not allowed. Whoever keeps declarations applies nothing else. */
export function afterAct(declaration: Declaration, act: DeclarationAct): ActResult {
  const { state } = declaration;
  if (!ALLOWED[act.kind].includes(state)) return { refused: notNow(act.kind, state) };
  switch (act.kind) {
    case "write":
      return { declaration: { ...declaration, state: "draft", declaredBy: act.by, declaredOn: act.on } };
    case "submit":
      if (!act.isSubmittable) return { refused: NOT_READY };
      return { declaration: submittedBy(declaration, act) };
    case "sign":
      if (act.by === declaration.declaredBy) return { refused: FOUR_EYES };
      return { declaration: { ...declaration, state: "signed", signedBy: act.by, signedOn: act.on } };
    case "return":
      if (act.reason.trim() === "") return { refused: NO_REASON };
      return { declaration: { ...declaration, state: "returned", returnedFor: act.reason } };
    case "correct":
      if (act.reason.trim() === "") return { refused: NO_REASON };
      return { declaration: correctionOf(declaration, act) };
  }
}

function submittedBy(
  { returnedFor: _returnedFor, ...declaration }: Declaration,
  { by, on }: { readonly by: string; readonly on: string },
): Declaration {
  return { ...declaration, state: "submitted", declaredBy: by, declaredOn: on };
}

/** What was signed stays as it is; the correction is another revision beside it. */
function correctionOf(
  { organisation, period, revision }: Declaration,
  { by, on, reason }: { readonly by: string; readonly on: string; readonly reason: string },
): Declaration {
  return {
    organisation,
    period,
    revision: revision + 1,
    state: "draft",
    declaredBy: by,
    declaredOn: on,
    reason,
  };
}

const ALLOWED: Readonly<Record<DeclarationAct["kind"], readonly DeclarationState[]>> = {
  write: ["draft", "returned"],
  submit: ["draft", "returned"],
  sign: ["submitted"],
  return: ["submitted"],
  correct: ["signed"],
};

const FOUR_EYES: Words = {
  en: "Whoever wrote the figures cannot sign them: a second person must.",
  fr: "Qui a écrit les chiffres ne peut pas les signer : il faut une seconde personne.",
};

const NO_REASON: Words = { en: "Say why.", fr: "Dites pourquoi." };

const NOT_READY: Words = {
  en: "There is still an error, or a surprise that nobody confirmed.",
  fr: "Il reste une erreur, ou une surprise que personne n’a confirmée.",
};

const ACT_NAMES: Readonly<Record<DeclarationAct["kind"], Words>> = {
  write: { en: "changed", fr: "modifiée" },
  submit: { en: "submitted", fr: "soumise" },
  sign: { en: "signed", fr: "signée" },
  return: { en: "returned", fr: "renvoyée" },
  correct: { en: "corrected", fr: "corrigée" },
};

export const STATE_NAMES: Readonly<Record<DeclarationState, Words>> = {
  draft: { en: "being written", fr: "en cours" },
  submitted: { en: "submitted", fr: "soumise" },
  returned: { en: "returned", fr: "renvoyée" },
  signed: { en: "signed", fr: "signée" },
};

const notNow = (act: DeclarationAct["kind"], state: DeclarationState): Words => ({
  en: `A declaration that is ${STATE_NAMES[state].en} cannot be ${ACT_NAMES[act].en}.`,
  fr: `Une déclaration ${STATE_NAMES[state].fr} ne peut pas être ${ACT_NAMES[act].fr}.`,
});
