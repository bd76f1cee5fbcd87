import type { AuditTables } from "./audit.ts";
import type { DeclarationTables } from "./declaration.ts";

/** Every table of the ledger, as its repository declares it. */
export interface LedgerTables extends AuditTables, DeclarationTables, MigrationTables {}

interface MigrationTables {
  migration: { number: number; name: string; applied_at: Date };
}
