import type { Migration } from "./index.ts";

/** How ideas were brought together: what was done at the desk, why groups are groups, what a second reader found, how measures were chosen. */
export const triage: Migration = {
  name: "0007-triage",
  sql: `
    -- One thing someone did at the desk; what it did to ideas is in idea_event, under the same act.
    CREATE TABLE triage_act (
      consultation text NOT NULL REFERENCES consultation,
      number integer NOT NULL,
      act text NOT NULL UNIQUE,
      kind text NOT NULL,
      -- How many ideas it settled: it was the last that had to be done for them.
      settled integer NOT NULL,
      -- JSON: how groups stood before, and how they stand after.
      groups text NOT NULL,
      undoes text REFERENCES triage_act (act),
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (consultation, number)
    );
    CREATE TRIGGER triage_act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON triage_act
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- Why a program put ideas together; words and copies are JSON.
    CREATE TABLE group_reason (
      idea_group text PRIMARY KEY REFERENCES idea_group,
      central text NOT NULL REFERENCES idea,
      words text NOT NULL,
      copies text NOT NULL,
      method text NOT NULL
    );

    -- Where a second reader would put an idea, without knowing where it is.
    CREATE TABLE second_reading (
      idea text NOT NULL REFERENCES idea,
      by text NOT NULL,
      -- Of the first reader, when the second one read.
      first text NOT NULL,
      second text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (idea, by)
    );

    -- What was chosen among groups, by which grid, from which figures: all that is needed to choose again. JSON.
    CREATE TABLE measure_choice (
      consultation text NOT NULL REFERENCES consultation,
      number integer NOT NULL,
      grid text NOT NULL,
      candidates text NOT NULL,
      chosen text NOT NULL,
      reason text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (consultation, number)
    );
    CREATE TRIGGER measure_choice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_choice
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `,
};
