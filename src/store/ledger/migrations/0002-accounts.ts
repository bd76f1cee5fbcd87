import type { Migration } from "./index.ts";

/** Who may sign in, what they may do, and what is under way: sessions, tokens, attempts. */
export const accounts: Migration = {
  name: "0002-accounts",
  sql: `
    CREATE TABLE account (
      id text PRIMARY KEY,
      email text NOT NULL UNIQUE CHECK (email = lower(email)),
      name text NOT NULL,
      password text,
      created_at timestamptz NOT NULL,
      disabled_at timestamptz
    );

    -- A person of an identity provider: its number for them is theirs at that provider alone.
    CREATE TABLE identity (
      issuer text NOT NULL,
      subject text NOT NULL,
      account text NOT NULL REFERENCES account,
      bound_at timestamptz NOT NULL,
      PRIMARY KEY (issuer, subject),
      UNIQUE (issuer, account)
    );

    -- organisation is empty for the whole estate.
    CREATE TABLE role_grant (
      account text NOT NULL REFERENCES account,
      role text NOT NULL,
      organisation text NOT NULL,
      granted_by text NOT NULL,
      granted_at timestamptz NOT NULL,
      PRIMARY KEY (account, role, organisation)
    );

    -- Secrets are kept as hashes: whoever reads the tables cannot use them.
    CREATE TABLE session (
      hash text PRIMARY KEY,
      public_id text NOT NULL UNIQUE,
      account text NOT NULL REFERENCES account,
      method text NOT NULL,
      agent text NOT NULL,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      id_token text
    );
    CREATE INDEX session_account ON session (account);

    CREATE TABLE token (
      hash text PRIMARY KEY,
      capability text NOT NULL,
      account text NOT NULL REFERENCES account,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX token_account ON token (account);

    -- A sign-in that has left for a provider and has not come back.
    CREATE TABLE departure (
      hash text PRIMARY KEY,
      nonce text NOT NULL,
      verifier text NOT NULL,
      next text NOT NULL,
      created_at timestamptz NOT NULL
    );

    CREATE TABLE attempt (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key text NOT NULL,
      at timestamptz NOT NULL
    );
    CREATE INDEX attempt_key ON attempt (key, at);
  `,
};
