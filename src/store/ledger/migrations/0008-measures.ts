import type { Migration } from "./index.ts";

/** What was decided, by which steps, for which figure, and what it changed; plans and their commitments; who wants to be told. Days are ISO texts; titles in several languages are JSON. */
export const measures: Migration = {
  name: "0008-measures",
  sql: `
    CREATE TABLE action_plan (
      id text PRIMARY KEY,
      title text NOT NULL,
      about text NOT NULL,
      organisation text NOT NULL,
      first_day text NOT NULL,
      last_day text NOT NULL CHECK (last_day >= first_day),
      made_by text NOT NULL,
      made_at timestamptz NOT NULL
    );
    CREATE TABLE commitment (
      id text PRIMARY KEY,
      plan text NOT NULL REFERENCES action_plan,
      number integer NOT NULL,
      title text NOT NULL,
      organisation text NOT NULL,
      due text NOT NULL,
      state text NOT NULL CHECK (state IN ('not-started', 'under-way', 'complete', 'withdrawn')),
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      UNIQUE (plan, number)
    );
    -- What its owner said of it, for ever.
    CREATE TABLE commitment_event (
      commitment text NOT NULL REFERENCES commitment,
      number integer NOT NULL,
      state text NOT NULL,
      note text NOT NULL,
      evidence text,
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (commitment, number)
    );

    CREATE TABLE measure (
      id text PRIMARY KEY,
      title text NOT NULL,
      about text NOT NULL,
      organisation text NOT NULL,
      commitment text REFERENCES commitment,
      service text NOT NULL,
      indicator text NOT NULL,
      channel text NOT NULL,
      better text NOT NULL CHECK (better IN ('higher', 'lower')),
      -- The edition that says how things were: its identifier.
      baseline text,
      review_day text,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      published_at timestamptz,
      stopped_at timestamptz
    );
    CREATE TABLE measure_step (
      measure text NOT NULL REFERENCES measure,
      kind text NOT NULL CHECK (kind IN ('decided', 'experiment', 'legal-text', 'prototype', 'deploy', 'generalised')),
      due text NOT NULL,
      done_on text,
      evidence text,
      PRIMARY KEY (measure, kind)
    );
    CREATE TABLE measure_event (
      measure text NOT NULL REFERENCES measure,
      number integer NOT NULL,
      kind text NOT NULL CHECK (kind IN ('write', 'publish', 'step', 'date', 'news', 'stop', 'resume', 'review')),
      reason text NOT NULL,
      details text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (measure, number)
    );
    CREATE INDEX measure_event_at ON measure_event (at);
    CREATE TABLE measure_review (
      measure text NOT NULL REFERENCES measure,
      number integer NOT NULL,
      edition text NOT NULL,
      edition_sha256 text NOT NULL,
      verdict text NOT NULL CHECK (verdict IN ('improved', 'no-detectable-change', 'worsened', 'not-measurable')),
      sentence text NOT NULL,
      basis text NOT NULL,
      effect text,
      at timestamptz NOT NULL,
      PRIMARY KEY (measure, number)
    );
    CREATE FUNCTION refuse_said_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'what was said does not change' USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER measure_event_said BEFORE UPDATE OR DELETE ON measure_event
      FOR EACH ROW EXECUTE FUNCTION refuse_said_change();
    CREATE TRIGGER measure_review_said BEFORE UPDATE OR DELETE ON measure_review
      FOR EACH ROW EXECUTE FUNCTION refuse_said_change();
    CREATE TRIGGER commitment_event_said BEFORE UPDATE OR DELETE ON commitment_event
      FOR EACH ROW EXECUTE FUNCTION refuse_said_change();

    -- Who wants to be told when something moves. stop_secret opens one thing: no more letters.
    CREATE TABLE follower (
      id text PRIMARY KEY,
      kind text NOT NULL,
      thing text NOT NULL,
      email text NOT NULL,
      confirm_hash text UNIQUE,
      stop_secret text NOT NULL UNIQUE,
      asked_at timestamptz NOT NULL,
      confirmed_at timestamptz,
      told_at timestamptz NOT NULL,
      UNIQUE (kind, thing, email)
    );
  `,
};
