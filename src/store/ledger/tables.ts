import type { AuditTables } from "./audit.ts";

/** Every table of the ledger, as its repository declares it. */
export interface LedgerTables extends AuditTables, MigrationTables {}

interface MigrationTables {
  migration: { number: number; name: string; applied_at: Date };
}
