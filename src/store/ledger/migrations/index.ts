import { auditTrail } from "./0001-audit-trail.ts";
import { accounts } from "./0002-accounts.ts";
import { declarations } from "./0003-declarations.ts";
import { consultations } from "./0004-consultations.ts";
import { thread } from "./0005-thread.ts";
import { responses } from "./0006-responses.ts";
import { triage } from "./0007-triage.ts";
import { measures } from "./0008-measures.ts";
import { actions } from "./0009-actions.ts";
import { difficulties } from "./0010-difficulties.ts";
import { accessTokens } from "./0011-access-tokens.ts";
import { workshops } from "./0012-workshops.ts";
import { publicResponses } from "./0013-public-responses.ts";
import { outsideModel } from "./0014-outside-model.ts";
import { proposalNames } from "./0015-proposal-names.ts";
import { consultationNews } from "./0016-consultation-news.ts";
import { digestLetters } from "./0017-digest-letters.ts";

/** One step of the tables' history. Once landed it never changes: what comes later is another step. */
export interface Migration {
  /** `0001-audit-trail`: its number, and what it brings. */
  readonly name: string;
  readonly sql: string;
}

/** In order, without a gap: the first is number 1. */
export const migrations: readonly Migration[] = [
  auditTrail,
  accounts,
  declarations,
  consultations,
  thread,
  responses,
  triage,
  measures,
  actions,
  difficulties,
  accessTokens,
  workshops,
  publicResponses,
  outsideModel,
  proposalNames,
  consultationNews,
  digestLetters,
];
