import type { Migration } from "./index.ts";

/** What people do about findings: acts, in order, none of which is ever changed. */
export const actions: Migration = {
  name: "0009-actions",
  sql: `
    CREATE TABLE finding_act (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fingerprint text NOT NULL,
      rule text NOT NULL,
      organisation text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('take', 'comment', 'done', 'contest', 'accept', 'decline', 'ignore', 'resume')),
      done_on text NOT NULL,
      done_by text NOT NULL,
      owner text,
      due text,
      said text,
      until text,
      CHECK (kind NOT IN ('contest', 'decline', 'ignore') OR said IS NOT NULL),
      CHECK (kind <> 'ignore' OR until IS NOT NULL)
    );
    CREATE INDEX finding_act_fingerprint ON finding_act (fingerprint, number);
    CREATE FUNCTION refuse_finding_act_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'what was done about a finding does not change' USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER finding_act_kept BEFORE UPDATE OR DELETE ON finding_act
      FOR EACH ROW EXECUTE FUNCTION refuse_finding_act_change();
  `,
};
