import type { Migration } from "./index.ts";

/** Who did what, when. Rows are added and never changed: each carries the hash of the one before it. */
export const auditTrail: Migration = {
  name: "0001-audit-trail",
  sql: `
    CREATE TABLE audit (
      number bigint PRIMARY KEY,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      object text NOT NULL,
      details text NOT NULL,
      previous text NOT NULL,
      hash text NOT NULL UNIQUE
    );
    CREATE INDEX audit_object ON audit (object, number);

    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'table % only takes new rows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `,
};
