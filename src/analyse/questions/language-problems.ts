import { problemColumns, READABLE, toldProblems } from "../page-problem.ts";
import { question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const LANGUAGE_PROBLEMS = [
  "hreflang-no-return",
  "hreflang-wrong-code",
  "language-undeclared",
  "language-wrong",
] as const;

/** Two letters that many write for a language, and that are a country’s or nothing’s (ISO 639-1 against ISO 3166-1). */
const NO_LANGUAGES = "'jp', 'cz', 'cn', 'gr', 'dk', 'ua', 'vn', 'eng', 'fra', 'fre', 'deu', 'ger'";
const IS_CODE =
  "regexp_matches(code, '^(x-default|[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?)$') AND split_part(code, '-', 1) NOT IN";

/** One spelling of an address, as two pages may name each other with or without a final slash. */
const spelled = (column: string): string =>
  `rtrim(replace(replace(${column}, 'https://', ''), 'http://', ''), '/')`;

export const languageProblems = question({
  id: "language-problems",
  title: {
    en: "Which pages do not say in which language they are, or where their other languages are?",
    fr: "Quelles pages ne disent pas dans quelle langue elles sont, ou où sont leurs autres langues ?",
  },
  method: {
    en: `No return: a page names another as its version in another language (hreflang), and that page, read, names versions without naming it, or names none. Wrong code: a hreflang that is no language of BCP 47, or that names a country as a language (jp, cz, en-uk). Undeclared: no lang on the page, in a meta or in a header. Wrong: the language of the text, on pages of at least ${thresholds.wordsToTell.value} words, is another than the one declared; regional languages that the detector does not know are not judged.`,
    fr: `Sans retour : une page en donne une autre comme sa version dans une autre langue (hreflang), et cette page, lue, donne ses versions sans la nommer, ou n’en donne aucune. Code faux : un hreflang qui n’est pas une langue de BCP 47, ou qui donne un pays pour une langue (jp, cz, en-uk). Non déclarée : pas de lang sur la page, ni dans une meta ou un en-tête. Fausse : la langue du texte, sur les pages d’au moins ${thresholds.wordsToTell.value} mots, n’est pas celle déclarée ; les langues régionales que le détecteur ne connaît pas ne sont pas jugées.`,
  },
  needs: [],
  columns: problemColumns(LANGUAGE_PROBLEMS),
  sql: toldProblems(`spoken AS (SELECT page_id, site, url, hreflang, language_declared, language_detected, word_count FROM page WHERE ${READABLE}),
    alternate AS (
      SELECT page_id, site, lower(split_part(line, ' ', 1)) AS code, substr(line, length(split_part(line, ' ', 1)) + 2) AS other
      FROM (SELECT page_id, site, unnest(string_split(hreflang, chr(10))) AS line FROM spoken WHERE hreflang IS NOT NULL)),
    named AS (
      SELECT p.page_id, p.site, ${spelled("p.url")} AS spelling, t.page_id AS other_id, t.url AS other
      FROM alternate a JOIN spoken p ON p.page_id = a.page_id JOIN spoken t ON t.url = a.other AND t.page_id <> p.page_id),
    found AS (
      SELECT n.site, 'hreflang-no-return' AS problem, n.page_id, min(n.other) AS detail FROM named n
      WHERE NOT EXISTS (SELECT 1 FROM alternate b WHERE b.page_id = n.other_id AND ${spelled("b.other")} = n.spelling)
      GROUP BY n.site, n.page_id
      UNION ALL SELECT site, 'hreflang-wrong-code', page_id, min(code) FROM alternate
      WHERE NOT (${IS_CODE} (${NO_LANGUAGES}) AND code NOT IN ('en-uk', 'fr-uk')) GROUP BY site, page_id
      UNION ALL SELECT site, 'language-undeclared', page_id, coalesce(language_detected, '') FROM spoken WHERE language_declared IS NULL
      UNION ALL SELECT site, 'language-wrong', page_id, split_part(lower(language_declared), '-', 1) || ' → ' || language_detected FROM spoken
      WHERE word_count >= ${thresholds.wordsToTell.value} AND split_part(lower(language_declared), '-', 1) <> language_detected
        AND split_part(lower(language_declared), '-', 1) IN (SELECT language_detected FROM spoken GROUP BY language_detected HAVING count(*) >= 20)),
    looked AS (SELECT site, count(*) AS pages FROM spoken GROUP BY site)`),
});
