import { dayNumber, daysLater } from "../../kit/day.ts";
import { daysOf } from "../../kit/period.ts";
import type { ScoreboardSettings } from "../../model/workspace.ts";
import type { Declaration, DeclarationState } from "./state.ts";

/** The day until which figures of a period are due. */
export const dueOn = (period: string, { dueDays }: Pick<ScoreboardSettings, "dueDays">): string =>
  daysLater(daysOf(period).last, dueDays);

/** Where an organisation stands for a period. */
export interface Standing {
  readonly organisation: string;
  readonly period: string;
  /** `in-file`: the workspace holds its file, which counts as long as it sends nothing itself; `nothing`: it sent nothing yet. */
  readonly state: DeclarationState | "in-file" | "nothing";
  readonly revision: number;
  readonly dueOn: string;
  readonly signedOn?: string;
  /** Days after the due day: of the signature, or so far without one. */
  readonly daysLate: number;
}

interface Asked {
  readonly organisations: readonly string[];
  readonly periods: readonly string[];
  /** Declarations that the workspace holds as files. */
  readonly files?: readonly Pick<Declaration, "organisation" | "period">[];
}

/** Who has declared: a row for each organisation and period asked for, as of a day. */
export function whoDeclared(
  asked: Asked,
  declarations: readonly Declaration[],
  settings: Pick<ScoreboardSettings, "dueDays">,
  today: string,
): Standing[] {
  const latest = new Map<string, Declaration>();
  const firstSigned = new Map<string, string>();
  for (const declaration of declarations) {
    const key = keyOf(declaration);
    if (declaration.revision >= (latest.get(key)?.revision ?? 0)) latest.set(key, declaration);
    const { signedOn } = declaration;
    if (signedOn !== undefined && signedOn < (firstSigned.get(key) ?? "9999")) firstSigned.set(key, signedOn);
  }
  const inFiles = new Set(asked.files?.map(keyOf));
  return asked.periods.flatMap((period) =>
    asked.organisations.map((organisation) => {
      const key = keyOf({ organisation, period });
      const own = latest.get(key);
      const due = dueOn(period, settings);
      const signedOn = firstSigned.get(key);
      const state = own?.state ?? (inFiles.has(key) ? "in-file" : "nothing");
      return {
        organisation,
        period,
        state,
        revision: own?.revision ?? 0,
        dueOn: due,
        ...(signedOn && { signedOn }),
        // A correction does not make late what was signed in time.
        daysLate: state === "in-file" ? 0 : Math.max(0, dayNumber(signedOn ?? today) - dayNumber(due)),
      };
    }),
  );
}

const keyOf = ({ organisation, period }: Pick<Declaration, "organisation" | "period">): string =>
  `${organisation}|${period}`;

/** A message that is to be sent on a day: `days` before the due day, after it when negative. */
export interface Reminder {
  readonly organisation: string;
  readonly period: string;
  readonly dueOn: string;
  readonly days: number;
  readonly state: Standing["state"];
}

/** The reminders of one day, for those that have not signed. The same day gives the same reminders: whoever sends them notes that it did. */
export function remindersOn(
  today: string,
  standings: readonly Standing[],
  { reminderDays }: Pick<ScoreboardSettings, "reminderDays">,
): Reminder[] {
  return standings.flatMap(({ organisation, period, dueOn: due, state, signedOn }) => {
    const days = dayNumber(due) - dayNumber(today);
    return signedOn === undefined && state !== "in-file" && reminderDays.includes(days)
      ? [{ organisation, period, dueOn: due, days, state }]
      : [];
  });
}
