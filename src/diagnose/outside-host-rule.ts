import { outsideHosts } from "../analyse/questions/outside-hosts.ts";
import type { Row } from "../model/table.ts";
import { type Rule, rule } from "./rule.ts";

interface OutsideHostRule
  extends Pick<
    Rule,
    "id" | "title" | "why" | "sources" | "sentence" | "advice" | "whenToIgnore" | "severity" | "effort"
  > {
  readonly reason: Row<typeof outsideHosts>["reason"];
}

/** A rule about links to hosts that are not public, by why they are told. */
export function outsideHostRule({ reason, ...about }: OutsideHostRule) {
  return rule({
    ...about,
    group: "links",
    needs: { hosts: outsideHosts },
    witness: "page",
    *find({ hosts }, { people }) {
      for (const row of hosts) {
        if (row.reason !== reason) continue;
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
}
