import type { Migration } from "./index.ts";

/** What people answer about services: masked before it comes here, kept for a time, then only counted. */
export const responses: Migration = {
  name: "0006-responses",
  sql: `
    CREATE TABLE questionnaire_used (
      id text NOT NULL,
      version integer NOT NULL,
      sha256 text NOT NULL,
      definition jsonb NOT NULL,
      PRIMARY KEY (id, version)
    );

    CREATE TABLE response (
      id text PRIMARY KEY,
      code_hash text NOT NULL UNIQUE,
      service text NOT NULL,
      questionnaire text NOT NULL,
      version integer NOT NULL,
      channel text NOT NULL,
      door text NOT NULL,
      language text NOT NULL,
      state text NOT NULL CHECK (state IN ('started', 'answered')),
      received_at timestamptz NOT NULL,
      answers jsonb NOT NULL,
      texts jsonb NOT NULL,
      may_publish boolean NOT NULL,
      marks jsonb NOT NULL,
      keyed_by text
    );
    CREATE INDEX response_service ON response (service, received_at);
    CREATE INDEX response_received ON response (received_at);

    -- How often a questionnaire was shown, or handed out.
    CREATE TABLE response_offer (
      service text NOT NULL,
      channel text NOT NULL,
      door text NOT NULL,
      day date NOT NULL,
      offered integer NOT NULL,
      PRIMARY KEY (service, channel, door, day)
    );

    -- What is left of responses once their time is over.
    CREATE TABLE response_day (
      service text NOT NULL,
      day date NOT NULL,
      channel text NOT NULL,
      door text NOT NULL,
      questionnaire text NOT NULL,
      version integer NOT NULL,
      question text NOT NULL,
      option text NOT NULL,
      given integer NOT NULL,
      offered integer NOT NULL,
      PRIMARY KEY (service, day, channel, door, questionnaire, version, question, option)
    );

    -- What waits for an answer: one for each response with a text.
    CREATE TABLE voice (
      response text PRIMARY KEY REFERENCES response (id) ON DELETE CASCADE,
      service text NOT NULL,
      state text NOT NULL CHECK (state IN ('received', 'acknowledged', 'dispatched', 'answered')),
      version integer NOT NULL,
      received_at timestamptz NOT NULL,
      acknowledged_at timestamptz,
      dispatched_at timestamptz,
      dispatched_to text,
      answered_at timestamptz,
      answer text,
      answered_by text,
      is_public boolean NOT NULL,
      CHECK ((state = 'answered') = (answer IS NOT NULL))
    );
    CREATE INDEX voice_service ON voice (service, state, received_at);

    CREATE TABLE voice_topic (
      id text PRIMARY KEY,
      service text NOT NULL,
      language text NOT NULL,
      name text NOT NULL,
      terms jsonb NOT NULL,
      made_at timestamptz NOT NULL
    );
    CREATE INDEX voice_topic_service ON voice_topic (service);
    CREATE TABLE voice_topic_member (
      response text PRIMARY KEY REFERENCES response (id) ON DELETE CASCADE,
      topic text NOT NULL REFERENCES voice_topic (id) ON DELETE CASCADE,
      closeness double precision NOT NULL
    );
    CREATE INDEX voice_topic_member_topic ON voice_topic_member (topic);
    -- What people did to topics, in order: read again from the first one, all but those that were undone.
    CREATE TABLE voice_topic_act (
      service text NOT NULL,
      number integer NOT NULL,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'undo')),
      details jsonb NOT NULL,
      PRIMARY KEY (service, number)
    );
  `,
};
