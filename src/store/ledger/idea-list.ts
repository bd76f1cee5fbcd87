import { type RawBuilder, sql } from "kysely";
import type { BusinessSize, IdeaOutcome, IdeaState, Origin, Public } from "../../model/consultation.ts";
import type { LedgerDb } from "./work.ts";

/** An idea as anyone may read it. Title and text are absent where it is hidden. */
export interface PublicIdea {
  readonly id: string;
  readonly consultation: string;
  readonly state: IdeaState;
  readonly title: string | null;
  readonly text: string | null;
  readonly language: string;
  readonly origin: Origin;
  readonly question: string | null;
  readonly public: Public;
  readonly business_size: BusinessSize | null;
  readonly pseudonym: string | null;
  readonly difficulty: string | null;
  readonly session: string | null;
  readonly received_at: Date;
  readonly merged_into: string | null;
  readonly idea_group: string | null;
  readonly outcome: IdeaOutcome | null;
  readonly measure: string | null;
  readonly outcome_reason: string | null;
  readonly author: string | null;
}

/** With what people said of it: supports that count (those of ideas merged into it once each), supports set aside, arguments. */
export interface IdeaVoices {
  readonly supports: number;
  readonly set_aside: number;
  readonly arguments: number;
}

export const IDEA_SORTS = ["random", "newest", "supported", "least-seen", "consensus"] as const;
export type IdeaSort = (typeof IDEA_SORTS)[number];

export interface IdeaListRequest {
  readonly consultation: string;
  readonly sort: IdeaSort;
  /** Of the random order: who has the same one sees the same order. */
  readonly seed: string;
  readonly public?: Public;
  readonly question?: string;
  readonly search?: string;
  /** The opinion group of each participant, for the order by consensus. */
  readonly groups: ReadonlyMap<string, number>;
  readonly limit: number;
  readonly offset: number;
}

// Orders are ours, never a text of whoever asks.
const ORDERS: Readonly<Record<IdeaSort, (request: IdeaListRequest) => RawBuilder<unknown>>> = {
  random: ({ seed }) => sql`md5(i.id || ${seed}), i.id COLLATE "C"`,
  newest: () => sql`i.received_at DESC, i.id COLLATE "C"`,
  supported: () => sql`supports DESC, i.received_at, i.id COLLATE "C"`,
  "least-seen": () => sql`supports + arguments, i.received_at, i.id COLLATE "C"`,
  consensus: () => sql`shared DESC, supports DESC, i.id COLLATE "C"`,
};

/** A page of the published ideas of a consultation, and how many there are. */
export async function listIdeas(
  db: LedgerDb,
  request: IdeaListRequest,
): Promise<{ readonly ideas: readonly (PublicIdea & IdeaVoices)[]; readonly total: number }> {
  const { consultation, limit, offset } = request;
  const where = filterOf(request);
  const [members, groups] = [[...request.groups.keys()], [...request.groups.values()]];
  const { rows } = await sql<PublicIdea & IdeaVoices & { total: number }>`
    WITH membership AS (SELECT * FROM unnest(${members}::text[], ${groups}::int[]) AS m (participant, opinion)),
    sizes AS (SELECT opinion, count(*) AS size FROM membership GROUP BY opinion),
    voices AS (
      SELECT DISTINCT coalesce(o.merged_into, o.id) AS idea, s.participant, s.is_set_aside
      FROM public_support s JOIN public_idea o ON o.id = s.idea WHERE s.consultation = ${consultation}
    ),
    counted AS (
      SELECT idea, count(*) FILTER (WHERE NOT is_set_aside)::int AS supports, count(*) FILTER (WHERE is_set_aside)::int AS set_aside
      FROM voices GROUP BY idea
    ),
    within AS (
      SELECT v.idea, m.opinion, count(*) AS n FROM voices v JOIN membership m USING (participant)
      WHERE NOT v.is_set_aside GROUP BY 1, 2
    ),
    said AS (
      SELECT a.idea, count(*)::int AS arguments FROM public_argument a JOIN public_idea o ON o.id = a.idea
      WHERE o.consultation = ${consultation} AND a.state = 'published' GROUP BY 1
    ),
    listed AS (
      SELECT i.*, coalesce(c.supports, 0) AS supports, coalesce(c.set_aside, 0) AS set_aside, coalesce(d.arguments, 0) AS arguments,
        (SELECT coalesce(sum(ln((coalesce(w.n, 0) + 1)::float8 / (z.size + 2))), 0)
          FROM sizes z LEFT JOIN within w ON w.opinion = z.opinion AND w.idea = i.id) AS shared
      FROM public_idea i LEFT JOIN counted c ON c.idea = i.id LEFT JOIN said d ON d.idea = i.id
      WHERE i.consultation = ${consultation} AND i.state = 'published' ${where}
    )
    SELECT i.*, count(*) OVER ()::int AS total FROM listed i
    ORDER BY ${ORDERS[request.sort](request)} LIMIT ${limit} OFFSET ${offset}`.execute(db);
  const total = rows[0]?.total ?? (offset > 0 ? await countIdeas(db, request) : 0);
  return { ideas: rows, total };
}

async function countIdeas(db: LedgerDb, request: IdeaListRequest): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM public_idea i
    WHERE i.consultation = ${request.consultation} AND i.state = 'published' ${filterOf(request)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

function filterOf({ public: who, question, search }: IdeaListRequest): RawBuilder<unknown> {
  const parts = [
    who ? sql`AND i.public = ${who}` : sql``,
    question ? sql`AND i.question = ${question}` : sql``,
    search ? sql`AND ${matching(search, "all")}` : sql``,
  ];
  return sql.join(parts, sql` `);
}

/** Words of whoever searches, in the language of each idea. */
const matching = (search: string, words: "all" | "some"): RawBuilder<unknown> => {
  const joined = sql`idea_terms(i.language, ${search.slice(0, 2_000)})`;
  return words === "all"
    ? sql`idea_terms(i.language, i.title || ' ' || i.text) @@ (SELECT coalesce(string_agg(quote_literal(lexeme), ' & '), '')::tsquery FROM unnest(${joined}))`
    : sql`idea_terms(i.language, i.title || ' ' || i.text) @@ (SELECT coalesce(string_agg(quote_literal(lexeme), ' | '), '')::tsquery FROM unnest(${joined}) WHERE length(lexeme) > 2)`;
};

/** Published ideas that share words with a text, those that share most first: rare words weigh more. For who is about to write the same. */
export async function similarIdeas(
  db: LedgerDb,
  {
    consultation,
    text,
    limit,
  }: { readonly consultation: string; readonly text: string; readonly limit: number },
): Promise<readonly Pick<PublicIdea, "id" | "title">[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    WITH asked AS (SELECT language, lexeme FROM (VALUES ('fr'), ('en')) AS l (language),
      LATERAL unnest(idea_terms(l.language, ${text.slice(0, 2_000)})) WHERE length(lexeme) > 2),
    candidates AS MATERIALIZED (
      SELECT i.id, i.title, i.language, idea_terms(i.language, i.title || ' ' || i.text) AS terms, idea_terms(i.language, i.title) AS titled
      FROM public_idea i WHERE i.consultation = ${consultation} AND i.state = 'published' AND ${matching(text, "some")}
      ORDER BY i.received_at DESC LIMIT 2000
    ),
    shared AS (
      SELECT c.id, c.title, a.lexeme, a.lexeme = ANY (tsvector_to_array(c.titled)) AS is_titled, c.language
      FROM candidates c JOIN asked a ON a.language = CASE c.language WHEN 'fr' THEN 'fr' ELSE 'en' END AND a.lexeme = ANY (tsvector_to_array(c.terms))
    ),
    weights AS (SELECT language, lexeme, 1 / (1 + ln(count(*))) AS weight FROM shared GROUP BY 1, 2)
    SELECT s.id, s.title FROM shared s JOIN weights w USING (language, lexeme)
    GROUP BY s.id, s.title HAVING count(*) >= 2
    ORDER BY sum(w.weight * CASE WHEN s.is_titled THEN 2 ELSE 1 END) DESC, s.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** One idea with its voices, whatever became of it. */
export async function publicIdea(db: LedgerDb, id: string): Promise<(PublicIdea & IdeaVoices) | undefined> {
  const { rows } = await sql<PublicIdea & IdeaVoices>`
    SELECT i.*,
      (SELECT count(DISTINCT s.participant)::int FROM public_support s JOIN public_idea o ON o.id = s.idea
        WHERE (o.id = i.id OR o.merged_into = i.id) AND NOT s.is_set_aside) AS supports,
      (SELECT count(DISTINCT s.participant)::int FROM public_support s JOIN public_idea o ON o.id = s.idea
        WHERE (o.id = i.id OR o.merged_into = i.id) AND s.is_set_aside) AS set_aside,
      (SELECT count(*)::int FROM public_argument a WHERE a.idea = i.id AND a.state = 'published') AS arguments
    FROM public_idea i WHERE i.id = ${id}`.execute(db);
  return rows[0];
}

/** Ideas that were merged into one. */
export async function mergedInto(db: LedgerDb, id: string): Promise<readonly PublicIdea[]> {
  const { rows } = await sql<PublicIdea>`
    SELECT * FROM public_idea WHERE merged_into = ${id} ORDER BY received_at, id`.execute(db);
  return rows;
}

/** Supports that count, of each public. */
export async function supportsByPublic(
  db: LedgerDb,
  id: string,
): Promise<readonly { readonly public: Public; readonly n: number }[]> {
  const { rows } = await sql<{ public: Public; n: number }>`
    SELECT s.public, count(DISTINCT s.participant)::int AS n FROM public_support s JOIN public_idea o ON o.id = s.idea
    WHERE (o.id = ${id} OR o.merged_into = ${id}) AND NOT s.is_set_aside GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

/** How many ideas, people and voices of each public a consultation has. */
export async function countsByPublic(db: LedgerDb, consultation: string) {
  const { rows } = await sql<{
    public: Public;
    people: number;
    ideas: number;
    supports: number;
    votes: number;
  }>`
    SELECT who.public,
      (SELECT count(*)::int FROM participant p WHERE p.consultation = ${consultation} AND p.public = who.public AND p.assurance <> 'staff') AS people,
      (SELECT count(*)::int FROM public_idea i WHERE i.consultation = ${consultation} AND i.public = who.public) AS ideas,
      (SELECT count(*)::int FROM public_support s WHERE s.consultation = ${consultation} AND s.public = who.public AND NOT s.is_set_aside) AS supports,
      (SELECT count(*)::int FROM public_vote v WHERE v.consultation = ${consultation} AND v.public = who.public AND NOT v.is_set_aside) AS votes
    FROM unnest(ARRAY['individual', 'business', 'association', 'agent']) AS who (public)`.execute(db);
  return rows;
}

/** How many of its ideas are where: published, hidden, merged; in a group, in a measure, refused. */
export async function countsByState(db: LedgerDb, consultation: string) {
  const { rows } = await sql<{ state: IdeaState; outcome: IdeaOutcome | null; n: number }>`
    SELECT state, outcome, count(*)::int AS n FROM public_idea WHERE consultation = ${consultation} GROUP BY 1, 2`.execute(
    db,
  );
  return rows;
}

/** Titles of ideas that are not hidden. */
export async function titlesOfIdeas(
  db: LedgerDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    SELECT id, title FROM public_idea WHERE id = ANY (${[...ids]}::text[]) AND title IS NOT NULL`.execute(db);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
