import type { Migration } from "./index.ts";

/** Which difficulty led to which idea, session and measure. Findings and figures live elsewhere: things are known here by kind and id alone, and by the name they gave themselves. */
export const thread: Migration = {
  name: "0005-thread",
  sql: `
    CREATE TABLE thread_thing (
      kind text NOT NULL CHECK (kind IN ('difficulty', 'finding', 'figure', 'idea', 'session', 'measure')),
      id text NOT NULL,
      title text NOT NULL,
      PRIMARY KEY (kind, id)
    );
    CREATE TABLE thread_link (
      from_kind text NOT NULL CHECK (from_kind IN ('difficulty', 'finding', 'figure', 'idea', 'session', 'measure')),
      from_id text NOT NULL,
      to_kind text NOT NULL CHECK (to_kind IN ('difficulty', 'finding', 'figure', 'idea', 'session', 'measure')),
      to_id text NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      PRIMARY KEY (from_kind, from_id, to_kind, to_id)
    );
    CREATE INDEX thread_link_back ON thread_link (to_kind, to_id);
  `,
};
