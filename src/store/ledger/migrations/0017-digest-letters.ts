import type { Migration } from "./index.ts";

/** Letters of a week: who wants no more of them, without their address. */
export const digestLetters: Migration = {
  name: "0017-digest-letters",
  sql: `
    CREATE TABLE digest_letter (
      -- SHA-256 of the address: the settings have the address itself.
      address_hash text NOT NULL,
      site text NOT NULL,
      stop_secret text NOT NULL UNIQUE,
      stopped_at timestamptz,
      PRIMARY KEY (address_hash, site)
    );
  `,
};
