import type { Migration } from "./index.ts";

/** Sessions where people work together, who comes, what came of them; communities and their cadence. Titles in several languages are JSON; days are ISO texts. */
export const workshops: Migration = {
  name: "0012-workshops",
  sql: `
    CREATE TABLE community (
      id text PRIMARY KEY,
      title text NOT NULL,
      about text NOT NULL,
      organisation text NOT NULL,
      cadence_days integer NOT NULL CHECK (cadence_days > 0),
      made_by text NOT NULL,
      made_at timestamptz NOT NULL
    );
    CREATE TABLE workshop (
      id text PRIMARY KEY,
      title text NOT NULL,
      about text NOT NULL,
      organisation text NOT NULL,
      method text NOT NULL,
      community text REFERENCES community,
      place text NOT NULL,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
      places integer NOT NULL CHECK (places > 0),
      minutes_due_days integer NOT NULL CHECK (minutes_due_days > 0),
      minutes text,
      minutes_at timestamptz,
      changes integer NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL
    );
    -- Who wants to come. secret opens this seat alone: it signs nobody in.
    CREATE TABLE workshop_seat (
      id text PRIMARY KEY,
      workshop text NOT NULL REFERENCES workshop,
      email text NOT NULL,
      state text NOT NULL CHECK (state IN ('asked', 'placed', 'waiting')),
      secret text NOT NULL UNIQUE,
      asked_at timestamptz NOT NULL,
      number integer,
      UNIQUE (workshop, email)
    );
    CREATE TABLE workshop_action (
      id text PRIMARY KEY,
      workshop text NOT NULL REFERENCES workshop,
      text text NOT NULL,
      owner text NOT NULL,
      due text NOT NULL,
      done_on text,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL
    );
  `,
};
