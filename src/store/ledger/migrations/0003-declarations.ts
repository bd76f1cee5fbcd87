import type { Migration } from "./index.ts";

/** What organisations declare of their services: each revision stays as it was signed, with the file it came in. */
export const declarations: Migration = {
  name: "0003-declarations",
  sql: `
    CREATE TABLE declaration (
      organisation text NOT NULL,
      period text NOT NULL,
      revision integer NOT NULL CHECK (revision > 0),
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'signed')),
      version integer NOT NULL,
      declared_by text NOT NULL,
      declared_on text NOT NULL,
      signed_by text,
      signed_on text,
      reason text,
      returned_for text,
      file_name text NOT NULL,
      file_sha256 text NOT NULL,
      file bytea NOT NULL,
      problems text NOT NULL,
      PRIMARY KEY (organisation, period, revision),
      CHECK ((state = 'signed') = (signed_by IS NOT NULL)),
      CHECK (signed_by <> declared_by)
    );
    CREATE INDEX declaration_period ON declaration (period, organisation, revision);

    -- What was signed is what people rely on: it never changes, and never goes.
    CREATE FUNCTION refuse_signed_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.state = 'signed' THEN
        RAISE EXCEPTION 'a signed declaration does not change' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER declaration_signed BEFORE UPDATE OR DELETE ON declaration
      FOR EACH ROW EXECUTE FUNCTION refuse_signed_change();

    CREATE TABLE declared_figure (
      declarant text NOT NULL,
      period text NOT NULL,
      revision integer NOT NULL,
      service text NOT NULL,
      channel text NOT NULL,
      indicator text NOT NULL,
      version integer NOT NULL,
      organisation text NOT NULL,
      status text NOT NULL,
      method text,
      numerator double precision,
      denominator double precision,
      n double precision,
      value double precision,
      category text,
      answers text,
      source text,
      source_sha256 text,
      PRIMARY KEY (declarant, period, revision, service, channel, indicator),
      FOREIGN KEY (declarant, period, revision) REFERENCES declaration (organisation, period, revision)
    );
    CREATE INDEX declared_figure_service ON declared_figure (service, period);

    CREATE FUNCTION refuse_signed_figure_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (
        SELECT FROM declaration d
        WHERE d.organisation = OLD.declarant AND d.period = OLD.period AND d.revision = OLD.revision
          AND d.state = 'signed'
      ) THEN
        RAISE EXCEPTION 'the figures of a signed declaration do not change' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER declared_figure_signed BEFORE UPDATE OR DELETE ON declared_figure
      FOR EACH ROW EXECUTE FUNCTION refuse_signed_figure_change();

    CREATE TABLE declaration_reminder (
      organisation text NOT NULL,
      period text NOT NULL,
      days integer NOT NULL,
      PRIMARY KEY (organisation, period, days)
    );
  `,
};
