import type { Migration } from "./index.ts";

/** What an outside model was asked about topics, and what it proposed: no copy of a text stays once the text is gone. */
export const outsideModel: Migration = {
  name: "0014-outside-model",
  sql: `
    CREATE TABLE model_call (
      id text PRIMARY KEY,
      service text NOT NULL,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      asked text NOT NULL,
      texts_sent integer NOT NULL,
      sent_bytes integer NOT NULL,
      sent_sha256 text NOT NULL,
      state text NOT NULL CHECK (state IN ('asked', 'answered', 'failed')),
      why text,
      -- What came back, masked; gone with the first text that it was about.
      received text,
      received_bytes integer
    );
    CREATE INDEX model_call_service ON model_call (service, at);
    -- Which texts were sent, each under its number.
    CREATE TABLE model_call_text (
      call text NOT NULL REFERENCES model_call (id) ON DELETE CASCADE,
      number integer NOT NULL,
      response text NOT NULL REFERENCES response (id) ON DELETE CASCADE,
      PRIMARY KEY (call, number)
    );
    CREATE INDEX model_call_text_response ON model_call_text (response);
    CREATE FUNCTION forget_received() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE model_call SET received = NULL WHERE id = OLD.call;
      RETURN NULL;
    END $$;
    CREATE TRIGGER model_call_text_gone AFTER DELETE ON model_call_text
      FOR EACH ROW EXECUTE FUNCTION forget_received();
    CREATE TABLE model_proposal (
      call text NOT NULL REFERENCES model_call (id) ON DELETE CASCADE,
      number integer NOT NULL,
      -- JSON: a change to topics, as a person would make it.
      change jsonb NOT NULL,
      -- JSON: ids of the responses that it cites.
      cited jsonb NOT NULL,
      refusal text,
      state text NOT NULL CHECK (state IN ('waiting', 'refused', 'accepted', 'dismissed')),
      decided_at timestamptz,
      decided_by text,
      act integer,
      PRIMARY KEY (call, number),
      CHECK ((state = 'refused') = (refusal IS NOT NULL))
    );
  `,
};
