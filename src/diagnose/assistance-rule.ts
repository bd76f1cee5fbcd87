import { assistance } from "../analyse/questions/assistance.ts";
import { assistanceEvidence } from "../analyse/questions/assistance-evidence.ts";
import { thresholds } from "../analyse/threshold.ts";
import { grouped } from "../kit/group.ts";
import type { Row } from "../model/table.ts";
import { type Rule, rule } from "./rule.ts";

interface AssistanceRule
  extends Pick<
    Rule,
    "id" | "title" | "why" | "sentence" | "advice" | "whenToIgnore" | "severity" | "effort"
  > {
  readonly verdict: Row<typeof assistance>["verdict"];
}

const { completeness, pagesAbout, linkingShare, relevantShare } = thresholds;

/** A rule about how a site helps people on within a theme or life event, by the verdict that analysis gives. */
export function assistanceRule({ verdict, ...about }: AssistanceRule) {
  return rule({
    ...about,
    group: "links",
    sources: ["docs/method.md"],
    needs: { verdicts: assistance, evidence: assistanceEvidence },
    thresholds: { completeness, pagesAbout, linkingShare, relevantShare },
    witness: "site",
    *find({ verdicts, evidence }, { estate, people }) {
      const shown = new Map(
        grouped(evidence, topicOf).map((rows) => [topicOf(rows[0] as (typeof rows)[number]), rows]),
      );
      for (const row of verdicts.filter((one) => one.verdict === verdict)) {
        const pages = (shown.get(topicOf(row)) ?? []).sort((a, b) => a.rank - b.rank);
        const topics = row.topic_kind === "theme" ? estate.themes : estate.lifeEvents;
        const [first] = pages;
        yield {
          site: row.site,
          ...(row.topic_kind === "life-event" ? { lifeEvent: row.topic } : {}),
          kind: "site",
          subject: `${row.topic_kind} ${row.topic}`,
          ...(first ? { page: { url: first.page_url, title: first.page_title } } : {}),
          pages: row.pages_about,
          details: {
            topic: topics.find(({ id }) => id === row.topic)?.name ?? row.topic,
            about: row.pages_about,
            linking: row.pages_linking,
            links: row.links_judged,
            relevant: row.links_relevant,
          },
          evidence: pages.map(({ page_url, link_text, target_url }) => ({
            url: page_url,
            ...(target_url ? { note: `${link_text ?? ""} → ${target_url}` } : {}),
          })),
          people: people.ofPages(
            row.site,
            pages.map(({ page_url }) => page_url),
            row.pages_about,
          ),
        };
      }
    },
  });
}

const topicOf = ({ site, topic_kind, topic }: { site: string; topic_kind: string; topic: string }): string =>
  `${site} ${topic_kind} ${topic}`;
