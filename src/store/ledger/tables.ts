import type { AccountTables } from "./account.ts";
import type { AuditTables } from "./audit.ts";
import type { DeclarationTables } from "./declaration.ts";
import type { SessionTables } from "./session.ts";

/** Every table of the ledger, as its repository declares it. */
export interface LedgerTables
  extends AuditTables,
    AccountTables,
    SessionTables,
    DeclarationTables,
    MigrationTables {}

interface MigrationTables {
  migration: { number: number; name: string; applied_at: Date };
}
