import { integer, oneOf, optional, text } from "../../model/table.ts";
import { lookAlikeFinder } from "../look-alike.ts";
import { type Lab, question } from "../question.ts";

const REASONS = ["intermediary", "look-alike"] as const;

export const outsideHosts = question({
  id: "outside-hosts",
  title: {
    en: "Which links lead people to hosts that sell what the State gives, or that pass for public?",
    fr: "Quels liens mènent vers des hôtes qui vendent ce que l’État donne, ou qui se font passer pour publics ?",
  },
  method: {
    en: "Hosts linked to that are neither in the estate nor public. Intermediary: named in the workspace’s intermediaries.csv. Look-alike: its name, without its suffix, is that of a public host with another suffix, with a word more (names of at least ten letters), or with one letter changed, added or taken away (of at least eight); or has among its words gouv, gov, government. What stands in the domain of a public host, or under the suffix of another State, is none. One row per site and host, with a page as an example.",
    fr: "Hôtes liés qui ne sont ni du parc ni publics. Intermédiaire : nommé dans le fichier intermediaries.csv de l’espace de travail. Sosie : son nom, sans son suffixe, est celui d’un hôte public avec un autre suffixe, un mot de plus (noms d’au moins dix lettres), ou une lettre changée, ajoutée ou ôtée (d’au moins huit) ; ou il a parmi ses mots gouv, gov, gouvernement. Ce qui est dans le domaine d’un hôte public, ou sous le suffixe d’un autre État, n’en est pas. Une ligne par site et hôte, avec une page en exemple.",
  },
  needs: [],
  columns: {
    site: text("site that links", "site qui pointe"),
    host: text("host linked to", "hôte lié"),
    reason: oneOf(REASONS, "why it is told", "pourquoi il est dit"),
    note: text(
      "what it sells, or the public host or word that it resembles",
      "ce qu’il vend, ou l’hôte public ou le mot auquel il ressemble",
    ),
    url: text("page that carries the link, an example", "page qui porte le lien, un exemple"),
    title: optional(text("its title", "son titre")),
    language: optional(text("its language", "sa langue")),
    link_text: text("text of the link", "texte du lien"),
    target_url: text("where it leads", "où il mène"),
    pages: integer("pages of the site that link to the host", "pages du site qui pointent vers l’hôte"),
  },
  answer: async (lab) => {
    const told = judged(lab, await lab.rows<{ host: string }>(HOSTS));
    const notes = new Map(told.map((one) => [one.host, one]));
    const rows = await lab.rows<LinkRow>(linksTo([...notes.keys()]));
    return rows.map((row) => ({ ...row, reason: "", note: "", ...notes.get(row.host) }));
  },
});

interface Told {
  readonly host: string;
  readonly reason: (typeof REASONS)[number];
  readonly note: string;
}

function judged({ estate }: Lab, hosts: readonly { readonly host: string }[]): Told[] {
  const resembles = lookAlikeFinder(estate);
  const sellers = estate.intermediaries ?? [];
  return hosts.flatMap(({ host }): Told[] => {
    const seller = sellers.find((one) => covers(one.host, host.replace(/^www\./, "")));
    if (seller) return [{ host, reason: "intermediary", note: seller.reason ?? "" }];
    const near = resembles(host);
    return near === undefined ? [] : [{ host, reason: "look-alike", note: near }];
  });
}

const covers = (pattern: string, host: string): boolean =>
  pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : pattern === host;

const HOSTS = `SELECT DISTINCT a.target_host AS host FROM crossing_anchor u JOIN anchor a ON a.anchor_id = u.anchor_id
  WHERE u.standing = 'elsewhere' ORDER BY host`;

interface LinkRow {
  readonly site: string;
  readonly host: string;
  readonly url: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly link_text: string;
  readonly target_url: string;
  readonly pages: number;
}

const linksTo = (hosts: readonly string[]): string => `WITH carried AS (
    SELECT n.site, a.target_host AS host, l.page_id, l.anchor_id FROM crossing_link l
    JOIN anchor a ON a.anchor_id = l.anchor_id AND a.target_host IN (${hosts.map((host) => `'${host.replaceAll("'", "''")}'`).join(", ") || "NULL"})
    JOIN site_number n ON n.site_no = l.site_no),
  placed AS (
    SELECT c.*, row_number() OVER (PARTITION BY c.site, c.host ORDER BY p.depth NULLS LAST, length(p.url), p.url, a.text) AS place,
      count(DISTINCT c.page_id) OVER (PARTITION BY c.site, c.host) AS pages
    FROM carried c JOIN page p ON p.page_id = c.page_id JOIN anchor a ON a.anchor_id = c.anchor_id)
  SELECT c.site, c.host, p.url, p.title, coalesce(p.language_detected, p.language_declared) AS language, a.text AS link_text, a.target_url,
    CAST(c.pages AS INTEGER) AS pages
  FROM placed c JOIN page p ON p.page_id = c.page_id JOIN anchor a ON a.anchor_id = c.anchor_id WHERE c.place = 1 ORDER BY c.site, c.host`;
