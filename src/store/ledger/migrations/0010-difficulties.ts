import type { Migration } from "./index.ts";

/** What seems wrong, opened by measurement or by someone, confirmed or dismissed by a person. Titles in several languages and evidence are JSON. */
export const difficulties: Migration = {
  name: "0010-difficulties",
  sql: `
    CREATE TABLE difficulty (
      id text PRIMARY KEY,
      -- The same thing seen again is not another difficulty.
      fingerprint text NOT NULL UNIQUE,
      origin text NOT NULL CHECK (origin IN ('threshold', 'worse', 'calls', 'finding', 'topic', 'person')),
      title text NOT NULL,
      about text NOT NULL,
      service text NOT NULL,
      organisation text NOT NULL,
      opened_by text NOT NULL,
      opened_at timestamptz NOT NULL,
      -- The last time that measurement saw it.
      seen_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed')),
      decided_by text,
      decided_at timestamptz,
      reason text,
      CHECK ((state = 'open') = (decided_by IS NULL))
    );
    CREATE INDEX difficulty_service ON difficulty (service);
  `,
};
