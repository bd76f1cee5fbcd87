import type { Migration } from "./index.ts";

/** What people are asked, what they propose, and what they think of it. Days are ISO texts; texts in several languages, questions and grids are JSON. */
export const consultations: Migration = {
  name: "0004-consultations",
  sql: `
    -- organisation is empty for the whole estate.
    CREATE TABLE consultation (
      id text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
      organisation text NOT NULL,
      title text NOT NULL,
      summary text NOT NULL,
      questions text NOT NULL,
      publics text[] NOT NULL,
      voters text NOT NULL CHECK (voters IN ('confirmed', 'anyone')),
      grid text NOT NULL,
      -- Makes the names that its open data gives people: they are not those of another consultation.
      salt text NOT NULL,
      opened_by text NOT NULL,
      opened_at timestamptz NOT NULL,
      closed_at timestamptz,
      closing text
    );
    CREATE TABLE consultation_phase (
      consultation text NOT NULL REFERENCES consultation,
      phase text NOT NULL CHECK (phase IN ('listen', 'ideas', 'group', 'deliberate', 'choose', 'follow')),
      first_day text NOT NULL,
      last_day text NOT NULL CHECK (last_day >= first_day),
      PRIMARY KEY (consultation, phase)
    );

    -- One person in one consultation. email is there only while they want to be told what becomes of things.
    CREATE TABLE participant (
      id text PRIMARY KEY,
      consultation text NOT NULL REFERENCES consultation,
      assurance text NOT NULL CHECK (assurance IN ('account', 'email', 'none', 'staff')),
      account text REFERENCES account,
      email_hash text,
      email text,
      pseudonym text,
      public text NOT NULL CHECK (public IN ('individual', 'business', 'association', 'agent')),
      business_size text CHECK (business_size IN ('micro', 'small', 'medium', 'large')),
      joined_at timestamptz NOT NULL,
      UNIQUE (consultation, account),
      UNIQUE (consultation, email_hash),
      CHECK (business_size IS NULL OR public = 'business')
    );

    CREATE TABLE idea_group (
      id text PRIMARY KEY,
      consultation text NOT NULL REFERENCES consultation,
      title text NOT NULL,
      summary text,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      closed_at timestamptz
    );
    CREATE INDEX idea_group_consultation ON idea_group (consultation);

    -- idea_group, merged_into, outcome, measure and outcome_reason are where it stands now; idea_event is how it came there.
    CREATE TABLE idea (
      id text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
      consultation text NOT NULL REFERENCES consultation,
      title text NOT NULL,
      text text NOT NULL,
      language text NOT NULL,
      origin text NOT NULL CHECK (origin IN ('web', 'workshop', 'paper', 'phone', 'agent')),
      question text,
      author text REFERENCES participant,
      public text NOT NULL CHECK (public IN ('individual', 'business', 'association', 'agent')),
      business_size text CHECK (business_size IN ('micro', 'small', 'medium', 'large')),
      difficulty text,
      session text,
      keyed_by text,
      received_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('published', 'hidden', 'merged')),
      merged_into text CHECK (merged_into <> id),
      idea_group text REFERENCES idea_group,
      outcome text CHECK (outcome IN ('group', 'measure', 'refused')),
      measure text,
      outcome_reason text,
      CHECK ((state = 'merged') <= (merged_into IS NOT NULL)),
      CHECK (outcome <> 'group' OR idea_group IS NOT NULL),
      CHECK (outcome <> 'measure' OR measure IS NOT NULL),
      CHECK (outcome <> 'refused' OR outcome_reason IS NOT NULL)
    );
    CREATE INDEX idea_consultation ON idea (consultation, received_at DESC, id);
    CREATE INDEX idea_in_group ON idea (idea_group);
    CREATE INDEX idea_merged ON idea (merged_into);
    CREATE INDEX idea_difficulty ON idea (difficulty);

    -- Terms by which ideas are found again: without accents, by the language they are written in.
    CREATE FUNCTION idea_terms(language text, words text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
      SELECT to_tsvector(
        CASE language WHEN 'fr' THEN 'pg_catalog.french'::regconfig WHEN 'en' THEN 'pg_catalog.english'::regconfig
          ELSE 'pg_catalog.simple'::regconfig END,
        translate(lower(words), 'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ''’', 'aaaaaaceeeeiiiinooooouuuuyy  '))
    $$;
    CREATE INDEX idea_found ON idea USING gin (idea_terms(language, title || ' ' || text));

    -- What was done with ideas. Events that share an act are undone together, by another act that says which.
    CREATE TABLE idea_event (
      consultation text NOT NULL REFERENCES consultation,
      number integer NOT NULL,
      act text NOT NULL,
      idea text NOT NULL REFERENCES idea,
      kind text NOT NULL,
      -- JSON: where the idea stood before, and where it stands after.
      before text NOT NULL,
      after text NOT NULL,
      reason text,
      undoes text,
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (consultation, number)
    );
    CREATE INDEX idea_event_idea ON idea_event (idea, number);
    CREATE INDEX idea_event_act ON idea_event (act);
    CREATE TRIGGER idea_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON idea_event
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE TABLE support (
      idea text NOT NULL REFERENCES idea,
      participant text NOT NULL REFERENCES participant,
      at timestamptz NOT NULL,
      PRIMARY KEY (idea, participant)
    );
    CREATE INDEX support_participant ON support (participant);

    CREATE TABLE argument (
      id text PRIMARY KEY,
      idea text NOT NULL REFERENCES idea,
      side text NOT NULL CHECK (side IN ('for', 'against')),
      text text NOT NULL,
      language text NOT NULL,
      author text REFERENCES participant,
      public text NOT NULL,
      state text NOT NULL CHECK (state IN ('published', 'hidden')),
      at timestamptz NOT NULL
    );
    CREATE INDEX argument_idea ON argument (idea, at);
    CREATE TABLE argument_support (
      argument text NOT NULL REFERENCES argument,
      participant text NOT NULL REFERENCES participant,
      at timestamptz NOT NULL,
      PRIMARY KEY (argument, participant)
    );

    CREATE TABLE statement (
      id text PRIMARY KEY,
      consultation text NOT NULL REFERENCES consultation,
      text text NOT NULL,
      language text NOT NULL,
      author text REFERENCES participant,
      idea text REFERENCES idea,
      keyed_by text,
      state text NOT NULL CHECK (state IN ('published', 'hidden')),
      at timestamptz NOT NULL
    );
    CREATE INDEX statement_consultation ON statement (consultation, at, id);
    -- 1 agrees, 0 passes, -1 disagrees.
    CREATE TABLE statement_vote (
      statement text NOT NULL REFERENCES statement,
      participant text NOT NULL REFERENCES participant,
      vote smallint NOT NULL CHECK (vote IN (-1, 0, 1)),
      at timestamptz NOT NULL,
      PRIMARY KEY (statement, participant)
    );
    CREATE INDEX statement_vote_participant ON statement_vote (participant);

    -- Of two ideas, the one that matters more; winner is null where someone could not say.
    CREATE TABLE comparison (
      participant text NOT NULL REFERENCES participant,
      first_idea text NOT NULL REFERENCES idea,
      second_idea text NOT NULL REFERENCES idea,
      winner text,
      at timestamptz NOT NULL,
      PRIMARY KEY (participant, first_idea, second_idea),
      CHECK (first_idea COLLATE "C" < second_idea COLLATE "C"),
      CHECK (winner IN (first_idea, second_idea))
    );

    CREATE TABLE evaluation (
      idea text NOT NULL REFERENCES idea,
      criterion text NOT NULL,
      by text NOT NULL,
      score smallint NOT NULL CHECK (score BETWEEN 0 AND 4),
      note text,
      at timestamptz NOT NULL,
      PRIMARY KEY (idea, criterion, by)
    );

    -- The public log: what was hidden, by which rule, who appealed, what came of it. Never the text itself.
    CREATE TABLE moderation (
      consultation text NOT NULL REFERENCES consultation,
      number integer NOT NULL,
      object_kind text NOT NULL CHECK (object_kind IN ('idea', 'argument', 'statement')),
      object text NOT NULL,
      action text NOT NULL CHECK (action IN ('hide', 'restore', 'appeal', 'uphold')),
      rule text,
      reason text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (consultation, number),
      CHECK (action <> 'hide' OR rule IS NOT NULL)
    );
    CREATE INDEX moderation_object ON moderation (object, number);
    CREATE TRIGGER moderation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- A signal that a participant's votes may not be those of one person. They stay, and are counted unless someone sets them aside, in public.
    CREATE TABLE integrity_mark (
      id text PRIMARY KEY,
      consultation text NOT NULL REFERENCES consultation,
      participant text NOT NULL REFERENCES participant,
      signal text NOT NULL,
      evidence text NOT NULL,
      marked_at timestamptz NOT NULL,
      decision text NOT NULL CHECK (decision IN ('open', 'set-aside', 'dismissed')),
      decided_by text,
      decided_at timestamptz,
      reason text,
      UNIQUE (participant, signal),
      CHECK ((decision = 'open') = (decided_by IS NULL))
    );
    CREATE INDEX integrity_mark_consultation ON integrity_mark (consultation, marked_at);

    -- Only the present needs what follows; it is in no backup.
    CREATE TABLE voting_card (
      hash text NOT NULL,
      participant text NOT NULL REFERENCES participant,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (hash, participant)
    );
    CREATE TABLE confirmation (
      hash text PRIMARY KEY,
      consultation text NOT NULL REFERENCES consultation,
      email_hash text NOT NULL,
      email text,
      pseudonym text,
      public text NOT NULL,
      business_size text,
      next text NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE TABLE fingerprint_salt (day text PRIMARY KEY, salt text NOT NULL);
    CREATE TABLE fingerprint (
      day text NOT NULL,
      hash text NOT NULL,
      participant text NOT NULL REFERENCES participant,
      PRIMARY KEY (day, hash, participant)
    );

    -- What anyone may read, and all that is published: nothing else of these tables leaves the house.
    CREATE VIEW set_aside AS SELECT DISTINCT participant FROM integrity_mark WHERE decision = 'set-aside';
    CREATE VIEW public_idea AS
      SELECT i.id, i.consultation, i.state, i.language, i.origin, i.question, i.public, i.business_size, i.difficulty,
        i.session, i.received_at, i.merged_into, i.idea_group, i.outcome, i.measure, i.outcome_reason, i.author,
        CASE WHEN i.state <> 'hidden' THEN i.title END AS title,
        CASE WHEN i.state <> 'hidden' THEN i.text END AS text,
        CASE WHEN i.state <> 'hidden' THEN p.pseudonym END AS pseudonym
      FROM idea i LEFT JOIN participant p ON p.id = i.author;
    CREATE VIEW public_argument AS
      SELECT a.id, a.idea, a.side, a.language, a.public, a.state, a.at, a.author,
        CASE WHEN a.state <> 'hidden' THEN a.text END AS text,
        CASE WHEN a.state <> 'hidden' THEN p.pseudonym END AS pseudonym
      FROM argument a LEFT JOIN participant p ON p.id = a.author;
    CREATE VIEW public_statement AS
      SELECT s.id, s.consultation, s.language, s.idea, s.state, s.at, s.author,
        CASE WHEN s.state <> 'hidden' THEN s.text END AS text
      FROM statement s;
    CREATE VIEW public_support AS
      SELECT i.consultation, s.idea, s.participant, s.at, p.public, p.business_size, p.assurance,
        a.participant IS NOT NULL AS is_set_aside
      FROM support s JOIN participant p ON p.id = s.participant JOIN idea i ON i.id = s.idea
        LEFT JOIN set_aside a ON a.participant = p.id;
    CREATE VIEW public_vote AS
      SELECT t.consultation, v.statement, v.participant, v.vote, v.at, p.public, p.business_size, p.assurance,
        a.participant IS NOT NULL AS is_set_aside
      FROM statement_vote v JOIN participant p ON p.id = v.participant JOIN statement t ON t.id = v.statement
        LEFT JOIN set_aside a ON a.participant = p.id;
    CREATE VIEW public_comparison AS
      SELECT p.consultation, c.first_idea, c.second_idea, c.winner, c.participant, c.at, p.public, p.business_size,
        p.assurance, a.participant IS NOT NULL AS is_set_aside
      FROM comparison c JOIN participant p ON p.id = c.participant LEFT JOIN set_aside a ON a.participant = p.id;
    CREATE VIEW public_argument_support AS
      SELECT g.idea, s.argument, s.participant, s.at, p.public, p.business_size, p.assurance,
        a.participant IS NOT NULL AS is_set_aside
      FROM argument_support s JOIN participant p ON p.id = s.participant JOIN argument g ON g.id = s.argument
        LEFT JOIN set_aside a ON a.participant = p.id;
  `,
};
