import type { Migration } from "./index.ts";

/** What lets a program send declarations for someone. Of the secret only its hash is kept. */
export const accessTokens: Migration = {
  name: "0011-access-tokens",
  sql: `
    CREATE TABLE access_token (
      hash text PRIMARY KEY,
      public_id text NOT NULL UNIQUE,
      account text NOT NULL REFERENCES account (id),
      organisation text NOT NULL CHECK (organisation <> ''),
      name text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    );
    CREATE INDEX access_token_account ON access_token (account);
  `,
};
