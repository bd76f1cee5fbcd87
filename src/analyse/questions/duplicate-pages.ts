import { flag, integer, table, text } from "../../model/table.ts";
import { type Lab, question } from "../question.ts";

/** Shorter texts resemble each other by chance. A first guess. */
const MIN_WORDS = 50;
/** Bits that may differ, over 64 (Manku et al. 2007). */
const MAX_BITS = 3;

export const duplicatePages = question({
  id: "duplicate-pages",
  title: {
    en: "Which pages say the same thing at several addresses?",
    fr: "Quelles pages disent la même chose à plusieurs adresses ?",
  },
  method: {
    en: `Pages read without error, of at least ${MIN_WORDS} words, whose main texts have equal 64-bit SimHash signatures or differ by at most ${MAX_BITS} bits (Manku, Jain and Das Sarma 2007, Detecting near-duplicates for web crawling). Groups are chains: two pages of a group may be further apart than two neighbours.`,
    fr: `Pages lues sans erreur, d’au moins ${MIN_WORDS} mots, dont les textes principaux ont des signatures SimHash de 64 bits égales ou différant d’au plus ${MAX_BITS} bits (Manku, Jain et Das Sarma 2007, Detecting near-duplicates for web crawling). Les groupes sont des chaînes : deux pages d’un groupe peuvent être plus loin l’une de l’autre que deux voisines.`,
  },
  needs: [],
  answer: findDuplicates,
  columns: {
    cluster: integer("number of the group of equal pages", "numéro du groupe de pages égales"),
    site: text("site", "site"),
    url: text("address", "adresse"),
    title: text("title", "titre"),
    word_count: integer("words", "mots"),
    declared: flag(
      "true when its canonical address names another page of the group",
      "vrai si son adresse canonique désigne une autre page du groupe",
    ),
  },
});

const CANDIDATES = `SELECT page_id, site, page_key, url, coalesce(title, '') AS title, word_count, canonical, text_signature
  FROM page WHERE read AND site IS NOT NULL AND redirect_to IS NULL AND coalesce(status, 200) < 400
    AND word_count >= ${MIN_WORDS} AND text_signature IS NOT NULL`;

async function findDuplicates(lab: Lab): Promise<{ readonly select: string }> {
  await lab.run(`CREATE OR REPLACE TEMP TABLE signed AS
    SELECT text_signature AS signature, CAST('0x' || text_signature AS UBIGINT) AS bits, count(*) AS pages
    FROM (${CANDIDATES}) GROUP BY text_signature`);
  const near = await lab.rows<{ a: string; b: string }>(NEAR_PAIRS);
  await lab.load(clusters, clusterRows(near));
  return {
    select: `WITH alike AS (
        SELECT p.*, coalesce(c.representative, p.text_signature) AS representative
        FROM (${CANDIDATES}) p LEFT JOIN signature_cluster c ON c.signature = p.text_signature),
      several AS (
        SELECT representative, row_number() OVER (ORDER BY count(*) DESC, representative) AS cluster
        FROM alike GROUP BY representative HAVING count(DISTINCT page_key) > 1)
      SELECT s.cluster, a.site, a.url, a.title, a.word_count,
        coalesce(EXISTS (SELECT 1 FROM alike o WHERE o.representative = a.representative AND o.url = a.canonical
          AND o.url <> a.url), false) AS declared
      FROM alike a JOIN several s ON s.representative = a.representative ORDER BY s.cluster, a.site, a.url`,
  };
}

/** Two signatures at most 3 bits apart share at least one of their four bands of 16 bits. */
const NEAR_PAIRS = `WITH band AS (
    SELECT signature, bits, unnest([0, 1, 2, 3]) AS band,
      unnest([bits & 65535, (bits >> 16) & 65535, (bits >> 32) & 65535, bits >> 48]) AS part FROM signed)
  SELECT DISTINCT x.signature AS a, y.signature AS b
  FROM band x JOIN band y ON y.band = x.band AND y.part = x.part AND x.bits < y.bits
  WHERE bit_count(xor(x.bits, y.bits)) <= ${MAX_BITS}`;

const clusters = table({
  id: "signature_cluster",
  title: { en: "Group of each signature", fr: "Groupe de chaque signature" },
  columns: {
    signature: text("signature", "signature"),
    representative: text("smallest signature of its group", "plus petite signature de son groupe"),
  },
});

/** Joins pairs into groups, each named by its smallest signature. */
function clusterRows(pairs: readonly { readonly a: string; readonly b: string }[]) {
  const parent = new Map<string, string>();
  const rootOf = (signature: string): string => {
    let root = signature;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(signature, root);
    return root;
  };
  for (const { a, b } of pairs) {
    const [low, high] = [rootOf(a), rootOf(b)].sort() as [string, string];
    parent.set(low, low);
    parent.set(high, low);
  }
  return [...parent.keys()].map((signature) => ({ signature, representative: rootOf(signature) }));
}
