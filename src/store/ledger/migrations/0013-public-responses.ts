import type { Migration } from "./index.ts";

/** All that anyone may have of responses: no code, no account, and a text only where its author agreed and it was answered in public. */
export const publicResponses: Migration = {
  name: "0013-public-responses",
  sql: `
    CREATE VIEW public_response AS
    SELECT r.id AS place, r.received_at AS moment,
      r.received_at::date AS day, r.service, r.channel, r.door, r.questionnaire, r.version, r.language, r.state, r.answers,
      CASE WHEN r.may_publish AND v.is_public THEN r.texts END AS texts,
      CASE WHEN r.may_publish AND v.is_public THEN v.answer END AS answer
    FROM response r LEFT JOIN voice v ON v.response = r.id;
  `,
};
