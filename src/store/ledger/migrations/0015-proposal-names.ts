import type { Migration } from "./index.ts";

/** What the topics of a proposal were called when it was made: an accepted one may have renamed them. */
export const proposalNames: Migration = {
  name: "0015-proposal-names",
  sql: `
    -- JSON: names by the ids of topics.
    ALTER TABLE model_proposal ADD COLUMN about jsonb NOT NULL DEFAULT '{}';
  `,
};
