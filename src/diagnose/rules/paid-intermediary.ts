import { outsideHosts } from "../../analyse/questions/outside-hosts.ts";
import { rule } from "../rule.ts";

export const paidIntermediary = rule({
  id: "paid-intermediary",
  group: "links",
  title: {
    en: "A link leads to someone who sells a free procedure",
    fr: "Un lien mène à qui vend une démarche gratuite",
  },
  why: {
    en: "People pay for what the State gives, and hand their papers to a company, because a public page sent them there.",
    fr: "Les gens paient ce que l’État donne, et confient leurs papiers à une entreprise, parce qu’une page publique les y a envoyés.",
  },
  sources: ["DGCCRF, Sites administratifs frauduleux ou trompeurs"],
  needs: { hosts: outsideHosts },
  sentence: {
    en: "The link “{text}” leads to {host}, which is not public ({note}).",
    fr: "Le lien « {text} » mène à {host}, qui n’est pas public ({note}).",
  },
  advice: {
    en: "Replace it by the link to the public procedure.",
    fr: "Remplacez-le par le lien vers la démarche publique.",
  },
  whenToIgnore: {
    en: "The page warns people of this very site.",
    fr: "La page met justement en garde contre ce site.",
  },
  severity: 3,
  effort: 1,
  witness: "page",
  *find({ hosts }, { people }) {
    for (const row of hosts) {
      if (row.reason !== "intermediary") continue;
      yield {
        site: row.site,
        kind: "link",
        subject: row.host,
        page: row,
        pages: row.pages,
        targetUrl: row.target_url,
        details: { text: row.link_text || row.host, host: row.host, note: row.note, pages: row.pages },
        evidence: [{ url: row.url, note: row.target_url }],
        people: people.ofPages(row.site, [row.url], row.pages),
      };
    }
  },
});
