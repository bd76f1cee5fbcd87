import { resolverOf } from "../../estate/resolver.ts";
import { INCIDENTS } from "../../model/fact.ts";
import { day, integer, oneOf, optional, text } from "../../model/table.ts";
import { bareHost } from "../bare-host.ts";
import { type Lab, question } from "../question.ts";

export const readingIncidents = question({
  id: "reading-incidents",
  title: {
    en: "What got in the way of reading each site?",
    fr: "Qu’est-ce qui a gêné la lecture de chaque site ?",
  },
  method: {
    en: "Limits hit, traps left and defects met, as the crawl that speaks for the host wrote them, and as later attempts that read nothing did. One row per host, kind and example.",
    fr: "Limites atteintes, pièges laissés et défauts rencontrés, tels que notés par la lecture qui parle pour l’hôte, et par les essais plus récents qui n’ont rien lu. Une ligne par hôte, nature et exemple.",
  },
  needs: [],
  answer: findIncidents,
  columns: {
    site: optional(text("site; absent for a host of none", "site ; absent pour un hôte qui n’est d’aucun")),
    host: text("host", "hôte"),
    kind: oneOf(INCIDENTS, "what happened", "ce qui s’est passé"),
    met: integer("how many times", "combien de fois"),
    url: text("first address where it happened", "première adresse où c’est arrivé"),
    detail: text("what was seen there", "ce qui y a été vu"),
    day: day("day of the reading", "jour de la lecture"),
  },
});

interface Incident {
  readonly host: string;
  readonly kind: string;
  readonly met: number;
  readonly url: string;
  readonly detail: string;
  readonly day: string;
}

async function findIncidents(lab: Lab) {
  const rows = await lab.rows<Incident>(
    `SELECT i.host, i.kind, i.met, i.url, i.detail, i.day FROM incident i
     LEFT JOIN (SELECT DISTINCT ${bareHost("host")} AS bare, rank FROM host_owner) o ON o.bare = ${bareHost("i.host")}
     WHERE i.rank >= coalesce(o.rank, 0)`,
  );
  const resolver = resolverOf(lab.estate);
  return rows.map((row) => ({
    ...row,
    site: resolver.siteOf(row.url) ?? resolver.siteOfHost(row.host) ?? null,
  }));
}
