import { fetchUrl, pageKey } from "../kit/url.ts";
import { CONFIRMING_DAYS, CONFIRMING_RUNS } from "../model/confirmation.ts";
import type { Estate } from "../model/estate.ts";
import { integer, optional, table, text } from "../model/table.ts";
import type { Engine } from "../store/lake/engine.ts";

/*
 * Where a link leads.
 * Deep: not to a home page. Home pages are the root of a host, or of a site's prefix, in a language or not
 * (`/fr`, `/index.html`, `/?lang=en`).
 * State: what the page answered when it was read; redirections are followed to their end. Failing that, what a check says.
 */

/** Languages that may name a home page: those of the European Union, of France's regions and neighbours. */
const LANGUAGES =
  "ar|bg|br|ca|co|cs|da|de|el|en|es|et|eu|fi|fr|ga|gsw|hr|hu|it|lb|lt|lv|mt|nl|no|oc|pl|pt|ro|ru|sk|sl|sv|tr|uk|zh";
const HOME_TAIL = `(/(${LANGUAGES})([-_][a-z]{2})?)?(/(index|home|accueil|default|main)([.][a-z]{2,5})?)?([?](lang|langue|language|hl|locale)=[a-z_-]{2,5})?$`;
/** No home page's tail is longer: most addresses need no pattern. */
const LONGEST_TAIL = 32;

const homes = table({
  id: "home",
  title: {
    en: "Home pages of sites that are part of a host",
    fr: "Accueils des sites qui sont une part d’un hôte",
  },
  columns: { prefix: text("prefix", "préfixe") },
});

/** Loads the prefixes whose root is a home page though it has a path. */
export async function loadHomes(engine: Engine, estate: Estate): Promise<void> {
  const prefixes = estate.sites.flatMap((site) => site.prefixes).filter((prefix) => prefix.includes("/"));
  await engine.load(
    homes,
    [...new Set(prefixes)].map((prefix) => ({ prefix: prefix.replace(/\/$/, "") })),
  );
}

/** True for the home page of a host, or of a site that is part of a host. */
export function isHomePage(url: string, { sites }: Pick<Estate, "sites">): boolean {
  const stem = pageKey(url).toLowerCase().replace(new RegExp(HOME_TAIL), "");
  return !/[/?]/.test(stem) || sites.some(({ prefixes }) => prefixes.includes(stem));
}

/** True, in SQL, when the anchor called `alias` leads to a precise page. */
export function isDeep(alias: string): string {
  const { key, host } = { key: `${alias}.target_key`, host: `${alias}.target_host` };
  const stem = `regexp_replace(lower(${key}), '${HOME_TAIL}', '')`;
  return `CASE WHEN NOT contains(${key}, '/') AND NOT contains(${key}, '?') THEN false
      WHEN ${host} IN (SELECT split_part(prefix, '/', 1) FROM home) OR length(${key}) <= length(${host}) + ${LONGEST_TAIL}
      THEN (contains(${stem}, '/') OR contains(${stem}, '?')) AND ${stem} NOT IN (SELECT lower(prefix) FROM home)
      ELSE true END`;
}

/**
 * Makes `target_end`: for each address answered, its state, the page where it ends, the page that answered, and whether a check
 * speaks (the row of `latest_check` with its hash) rather than a page.
 * A refusal made to robots (401, 403, 407, 429) is not a broken page: its state is unknown.
 * Where no page was read, or has failed for long, the latest check speaks, or the tries in vain of crawls.
 */
export async function findTargetStates(engine: Engine): Promise<void> {
  await engine.run(TRIED_IN_VAIN);
  await engine.run(CHECK_ANSWER);
  await engine.run(KEY_ANSWER);
  await loadRedirections(engine);
  await engine.run(`CREATE OR REPLACE TEMP TABLE target_end AS
    SELECT k.target_hash,
      CASE k.answer WHEN ${OK} THEN 'ok' WHEN ${ERROR} THEN 'broken' WHEN ${CLOSED} THEN 'unknown'
        ELSE CASE WHEN r.loops = 1 OR e.answer = ${ERROR} THEN 'broken' ELSE 'redirected' END END AS state,
      CASE WHEN k.answer = ${REDIRECT} THEN CASE WHEN e.answer = ${OK} THEN e.page_id END ELSE k.page_id END AS page_id,
      k.page_id AS answer_page_id, k.by_check
    FROM key_answer k
    LEFT JOIN (SELECT DISTINCT hash(page_key) AS target_hash, hash(end_key) AS end_hash, loops FROM redirection) r
      ON k.answer = ${REDIRECT} AND r.target_hash = k.target_hash
    LEFT JOIN key_answer e ON e.target_hash = r.end_hash`);
}

// What an address answered, worst first: the spelling that answered best speaks.
const CLOSED = 0;
const REDIRECT = 1;
const ERROR = 2;
const OK = 3;
const ANSWER = `CASE WHEN redirect_to IS NOT NULL THEN ${REDIRECT} WHEN status IN (401, 403, 407, 429) THEN ${CLOSED}
  WHEN status >= 400 THEN ${ERROR} ELSE ${OK} END`;
/** Answer and page travel as one number, so that one `max` finds both: page ids stay far below 2^48. */
const RANK = `${2 ** 48}`;

/** A login wanted, a wall against robots and a failure that may be passing say nothing of what readers get. */
const CHECKED = `CASE WHEN state IN ('ok', 'slow') THEN ${OK} WHEN state = 'redirected' THEN ${REDIRECT}
  WHEN state IN ('broken', 'dns', 'tls', 'timeout', 'unreachable') AND confirmed THEN ${ERROR} ELSE ${CLOSED} END`;

/** What an address tried by a crawl without a page coming would be called if its link had been checked. */
const STATE_OF_TRY = `CASE WHEN outcome = 'robots' THEN 'robots' WHEN outcome LIKE 'tls-%' THEN 'tls' WHEN outcome LIKE 'dns-%' THEN 'dns'
  WHEN outcome IN ('timeout', 'connect-timeout', 'too-slow') OR status = 408 THEN 'timeout'
  WHEN status IN (401, 402, 407, 511) THEN 'login' WHEN status IN (403, 429) THEN 'bot-wall'
  WHEN status < 500 THEN 'broken' ELSE 'unreachable' END`;

/** Of a page that fails, what its row has is of an earlier reading. */
const NOW_ONLY = (column: string): string => `CASE WHEN outcome <> 'failing' THEN ${column} END AS ${column}`;

/**
 * Addresses that a crawl tried as pages and that gave none, though there may be one: on how many days in a row, since when.
 * A page with facts of an earlier reading is among them once its failure lasts.
 */
const TRIED_IN_VAIN = `CREATE OR REPLACE TEMP TABLE tried_in_vain AS
  WITH failing AS (
    SELECT page_key, url, host, read, coalesce(failure, outcome) AS outcome, snapshot, ${NOW_ONLY("status")}, ${NOW_ONLY("fetched_at")}, ${NOW_ONLY("duration_ms")} FROM page
    WHERE (NOT read OR outcome = 'failing') AND outcome IS NOT NULL AND outcome NOT IN ('redirect', 'gone', 'not-a-page')),
  tried AS (
    SELECT page_key, day, bool_or((read AND outcome <> 'failing') OR outcome IN ('redirect', 'gone', 'not-a-page')) AS answered FROM page_attempt
    WHERE page_key IN (SELECT page_key FROM failing) AND outcome <> 'kept' GROUP BY page_key, day),
  lasting AS (
    SELECT page_key, count(*) AS runs, min(day) AS since, max(day) AS until
    FROM (SELECT *, max(day) FILTER (answered) OVER (PARTITION BY page_key) AS last_good FROM tried)
    WHERE last_good IS NULL OR day > last_good GROUP BY page_key)
  SELECT f.* EXCLUDE (read), s.rank, CAST(s.day AS TIMESTAMP) AS day, l.runs, l.since,
    coalesce(l.runs >= ${CONFIRMING_RUNS} AND l.until - l.since >= ${CONFIRMING_DAYS}, false) AS confirmed
  FROM failing f JOIN picture_snapshot s ON s.snapshot = f.snapshot LEFT JOIN lasting l ON l.page_key = f.page_key
  WHERE NOT f.read OR confirmed`;

/**
 * What speaks where no page was read, with columns of \`checks\`, \`known_by\` a check or a reading in vain: for each address
 * normalised for counting, the latest, and of its spellings the one that answered best.
 */
const CHECK_ANSWER = `CREATE OR REPLACE TEMP TABLE latest_check AS
  WITH told AS (
    SELECT 'check' AS known_by, target_url, target_key, state, confirmed, status, trouble, final_url, checked_at, failed_runs,
      failing_since, advice, advice_url, rank FROM target_check
    UNION ALL
    SELECT 'reading', url, page_key, ${STATE_OF_TRY} AS state, confirmed, status,
      CASE WHEN outcome NOT IN ('error', 'robots', 'failing', 'server-error', 'host-down') THEN outcome END, NULL, coalesce(fetched_at, day), runs, since,
      CASE WHEN outcome = 'robots' OR status IN (401, 402, 403, 407, 429, 511) THEN 'nothing'
        WHEN outcome LIKE 'tls-%' THEN 'tell-owner' WHEN confirmed THEN 'find-or-remove' ELSE 'look-again' END,
      NULL, rank FROM tried_in_vain)
  SELECT * FROM (
    SELECT *, hash(target_key) AS target_hash, ${CHECKED} AS answer,
      row_number() OVER (PARTITION BY target_key ORDER BY rank DESC, ${CHECKED} DESC, checked_at DESC, target_url) AS place
    FROM told) WHERE place = 1`;

// The best answer of the spellings of one address speaks: http:// that redirects to https:// is one page.
// An error that a crawl met may be passing (pages that are gone are another outcome): the days before tell whether it lasts.
const KEY_ANSWER = `CREATE OR REPLACE TEMP TABLE key_answer AS
  WITH answered AS (
    SELECT target_hash, (best - best % ${RANK}) / ${RANK} AS answer, best % ${RANK} AS page_id, was_read
    FROM (SELECT hash(page_key) AS target_hash, max(${ANSWER} * ${RANK} + page_id) AS best,
            bool_or(outcome IS NULL OR CASE WHEN outcome = 'failing' THEN page_key NOT IN (SELECT page_key FROM tried_in_vain)
              ELSE read OR outcome <> 'error' END) AS was_read
          FROM page WHERE read OR status IS NOT NULL GROUP BY hash(page_key)))
  SELECT coalesce(p.target_hash, c.target_hash) AS target_hash,
    c.answer IS NOT NULL AND NOT coalesce(p.was_read, false) AS by_check,
    CASE WHEN by_check THEN c.answer ELSE p.answer END AS answer, CASE WHEN NOT by_check THEN p.page_id END AS page_id
  FROM answered p FULL JOIN latest_check c ON c.target_hash = p.target_hash`;

const redirections = table({
  id: "redirection",
  title: { en: "Where redirections end", fr: "Où mènent les redirections" },
  columns: {
    page_key: text("address that redirects", "adresse qui redirige"),
    end_key: optional(text("address where the chain ends", "adresse où finit la chaîne")),
    loops: integer("1 when it never ends", "1 si elle ne finit pas"),
    hops: integer("redirections on the way", "redirections en chemin"),
  },
});

async function loadRedirections(engine: Engine): Promise<void> {
  const rows = await engine.rows<{ url: string; page_key: string; redirect_to: string }>(
    `SELECT url, page_key, redirect_to FROM (
       SELECT url, page_key, redirect_to, 1 AS seen FROM page WHERE redirect_to IS NOT NULL
       UNION ALL SELECT target_url, target_key, final_url, 0 FROM latest_check WHERE final_url IS NOT NULL)
     JOIN key_answer ON target_hash = hash(page_key) WHERE answer = ${REDIRECT} ORDER BY seen, url`,
  );
  const next = new Map<string, string>();
  for (const { url, page_key, redirect_to } of rows) {
    const target = fetchUrl(redirect_to, url);
    // From http:// to https://, or to its www. twin, the address is still itself: only a return to the very same URL loops.
    if (target && (target === url || pageKey(target) !== page_key)) next.set(page_key, pageKey(target));
  }
  await engine.load(
    redirections,
    [...next.keys()].map((key) => ({ page_key: key, ...endOf(key, next) })),
  );
}

/** Browsers give up after this many redirections (Fetch Standard, HTTP-redirect fetch). */
const MOST_REDIRECTIONS = 20;

function endOf(start: string, next: ReadonlyMap<string, string>) {
  let key = start;
  for (let hops = 0; hops < MOST_REDIRECTIONS; hops++) {
    const target = next.get(key);
    if (target === undefined) return { end_key: key, loops: 0, hops };
    key = target;
  }
  return { end_key: null, loops: 1, hops: MOST_REDIRECTIONS };
}
