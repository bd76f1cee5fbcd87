import type { Migration } from "./index.ts";

/** Who is told what becomes of a consultation follows it as one follows a measure, and one link forgets the address; and what its organiser tells all. */
export const consultationNews: Migration = {
  name: "0016-consultation-news",
  sql: `
    -- Of a consultation: who they are in it, so that they are told of what they proposed and support.
    ALTER TABLE follower ADD COLUMN participant text REFERENCES participant;
    INSERT INTO follower (id, kind, thing, email, stop_secret, asked_at, confirmed_at, told_at, participant)
      SELECT gen_random_uuid()::text, 'consultation', consultation, email,
        replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), joined_at, joined_at, now(), id
      FROM participant WHERE email IS NOT NULL;
    ALTER TABLE participant DROP COLUMN email;

    CREATE TABLE consultation_news (
      id text PRIMARY KEY,
      consultation text NOT NULL REFERENCES consultation,
      text text NOT NULL,
      language text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL
    );
    CREATE INDEX consultation_news_of ON consultation_news (consultation, at);
  `,
};
