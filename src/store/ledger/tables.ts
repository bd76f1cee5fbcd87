import type { AccessTokenTables } from "./access-token.ts";
import type { AccountTables } from "./account.ts";
import type { ActionTables } from "./action.ts";
import type { AuditTables } from "./audit.ts";
import type { ConsultationTables } from "./consultation.ts";
import type { DeclarationTables } from "./declaration.ts";
import type { DifficultyTables } from "./difficulty.ts";
import type { DigestLetterTables } from "./digest-letter.ts";
import type { FollowerTables } from "./follower.ts";
import type { IdeaTables } from "./idea.ts";
import type { MeasureTables } from "./measure.ts";
import type { ModelCallTables } from "./model-call.ts";
import type { ModerationTables } from "./moderation.ts";
import type { OpinionTables } from "./opinion.ts";
import type { ResponseTables } from "./response.ts";
import type { SessionTables } from "./session.ts";
import type { ThreadTables } from "./thread.ts";
import type { TriageTables } from "./triage.ts";
import type { VoiceTables } from "./voice.ts";
import type { VoiceTopicTables } from "./voice-topic.ts";
import type { WorkshopTables } from "./workshop.ts";

/** Every table of the ledger, as its repository declares it. */
export interface LedgerTables
  extends AuditTables,
    AccountTables,
    AccessTokenTables,
    SessionTables,
    DeclarationTables,
    ConsultationTables,
    IdeaTables,
    OpinionTables,
    ModelCallTables,
    ModerationTables,
    ThreadTables,
    ResponseTables,
    VoiceTables,
    TriageTables,
    MeasureTables,
    WorkshopTables,
    DifficultyTables,
    FollowerTables,
    DigestLetterTables,
    ActionTables,
    VoiceTopicTables,
    MigrationTables {}

interface MigrationTables {
  migration: { number: number; name: string; applied_at: Date };
}
