import { getDomain } from "tldts";
import type { Estate } from "../../model/estate.ts";
import { integer, optional, table, text } from "../../model/table.ts";
import { bareHost } from "../bare-host.ts";
import { type Lab, question } from "../question.ts";

export const candidates = question({
  id: "candidates",
  title: {
    en: "Which public hosts are linked to without being in the estate?",
    fr: "Quels hôtes publics sont liés sans être dans le parc ?",
  },
  method: {
    en: "Hosts that pages of the estate link to, that belong to no site, and that a pattern or a list of the workspace says are public; www. is set aside. Sites looked at and left out (decision out) are not listed again; undecided ones are. The registrable domain follows the Public Suffix List (publicsuffix.org). The example is a page whose link has a text.",
    fr: "Hôtes vers lesquels pointent des pages du parc, qui n’appartiennent à aucun site et qu’un motif ou une liste de l’espace de travail dit publics ; www. est mis de côté. Les sites examinés puis écartés (décision out) n’y reviennent pas ; les indécis y figurent. Le domaine enregistrable suit la Public Suffix List (publicsuffix.org). L’exemple est une page dont le lien a un texte.",
  },
  needs: [],
  columns: {
    host: text("host", "hôte"),
    registrable_domain: optional(
      text("registrable domain (Public Suffix List)", "domaine enregistrable (Public Suffix List)"),
    ),
    because: text(
      "pattern that makes it public, or the host itself when a list names it",
      "motif qui le dit public, ou l’hôte lui-même s’il est nommé dans une liste",
    ),
    linking_sites: integer("sites of the estate that link to it", "sites du parc qui pointent vers lui"),
    linking_pages: integer("pages that link to it", "pages qui pointent vers lui"),
    links: integer("links", "liens"),
    example_page: text("one of these pages", "une de ces pages"),
    example_text: text("anchor text there", "texte du lien sur cette page"),
  },
  answer: async (lab) => {
    await lab.load(leftOut, leftOutRows(lab.estate));
    const found = await publicTargets(lab);
    return found.map((row) => ({ ...row, registrable_domain: domainOf(row.host) }));
  },
});

interface PublicTarget {
  readonly host: string;
  readonly because: string;
  readonly linking_sites: number;
  readonly linking_pages: number;
  readonly links: number;
  readonly example_page: string;
  readonly example_text: string;
}

/** Public anchors are few beside all links: they are chosen first, then joined once. */
function publicTargets(lab: Lab): Promise<PublicTarget[]> {
  return lab.rows<PublicTarget>(`
    SELECT t.host, min(t.because) AS because, count(DISTINCT p.site) AS linking_sites,
      count(DISTINCT l.page_id) AS linking_pages, count(*) AS links,
      min_by(p.url, CASE WHEN t.text = '' THEN '1' ELSE '0' END || p.url) AS example_page,
      min_by(t.text, CASE WHEN t.text = '' THEN '1' ELSE '0' END || p.url || ' ' || t.text) AS example_text
    FROM (
      SELECT a.anchor_id, a.host, a.because, a.text
      FROM (SELECT anchor_id, because, text, target_key,
              ${bareHost("target_host")} AS host
            FROM anchor WHERE standing = 'public') a
      WHERE NOT EXISTS (
        SELECT 1 FROM left_out o
        WHERE o.host = a.host AND (o.prefix = a.host OR o.prefix = a.target_key OR starts_with(a.target_key, o.prefix || '/')))
    ) t
    JOIN link l ON l.anchor_id = t.anchor_id
    JOIN page p ON p.page_id = l.page_id
    WHERE p.site IS NOT NULL
    GROUP BY t.host
    ORDER BY linking_sites DESC, linking_pages DESC, t.host`);
}

const leftOut = table({
  id: "left_out",
  title: { en: "Addresses of sites left out", fr: "Adresses de sites écartés" },
  columns: { host: text("host", "hôte"), prefix: text("prefix", "préfixe") },
});

function leftOutRows({ sites }: Estate): { readonly host: string; readonly prefix: string }[] {
  return sites
    .filter(({ decision }) => decision === "out")
    .flatMap(({ prefixes }) =>
      prefixes.map((prefix) => ({ host: prefix.split("/", 1)[0] ?? prefix, prefix })),
    );
}

/** Private suffixes count too: below `github.io` each name has an owner of its own. */
const domainOf = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });
