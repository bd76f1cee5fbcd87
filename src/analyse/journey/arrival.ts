import { integer, long, table } from "../../model/table.ts";
import type { Lab } from "../question.ts";
import { findHits } from "./candidate.ts";

/** What the page where a step leads offers to someone who wants to go on. */
export interface Arrival {
  readonly stage_no: number;
  readonly way_back: boolean;
  /** True when one of its links leads to a later step of the life event. */
  readonly leads_on: boolean;
}

const reached = table({
  id: "reached",
  title: { en: "Pages where steps lead", fr: "Pages où mènent les étapes" },
  columns: {
    stage_no: integer("step", "étape"),
    page_id: long("page", "page"),
  },
});

const following = table({
  id: "following",
  title: { en: "Later steps", fr: "Étapes suivantes" },
  columns: { stage_no: integer("step", "étape"), next_no: integer("a later one", "une suivante") },
});

/** For each target that was read: does it lead back, and on? Template links count: they are there for the person. */
export async function arrivalsOf(
  lab: Lab,
  targets: readonly { readonly stage_no: number; readonly page_id: number }[],
  later: readonly { readonly stage_no: number; readonly next_no: number }[],
): Promise<Arrival[]> {
  await lab.load(reached, targets);
  await lab.load(following, later);
  await findHits(lab, "SELECT DISTINCT page_id FROM reached", "arrival_hit");
  return lab.rows<Arrival>(ARRIVALS);
}

// Back: to a starting page, or to the home page of a site where people start.
const ARRIVALS = `
  WITH target AS (
    SELECT r.stage_no, r.page_id, g.set_no FROM reached r
    JOIN stage g ON g.stage_no = r.stage_no JOIN page p ON p.page_id = r.page_id WHERE p.read),
  carried AS (
    SELECT t.stage_no, t.set_no, l.anchor_id, l.target_page_id, l.target_site, l.deep FROM target t
    JOIN page_link l ON l.page_id = t.page_id WHERE l.state <> 'broken' AND coalesce(l.target_page_id, -1) <> t.page_id),
  back AS (
    SELECT DISTINCT c.stage_no FROM carried c
    LEFT JOIN start_page s ON s.set_no = c.set_no AND s.page_id = c.target_page_id
    LEFT JOIN journey_site j ON j.set_no = c.set_no AND j.site = c.target_site AND NOT c.deep
    WHERE s.page_id IS NOT NULL OR j.site IS NOT NULL),
  onward AS (
    SELECT DISTINCT c.stage_no FROM carried c JOIN following f ON f.stage_no = c.stage_no
    JOIN arrival_hit h ON h.stage_no = f.next_no AND h.anchor_id = c.anchor_id AND h.home = 0)
  SELECT t.stage_no, b.stage_no IS NOT NULL AS way_back, n.stage_no IS NOT NULL AS leads_on
  FROM target t LEFT JOIN back b ON b.stage_no = t.stage_no LEFT JOIN onward n ON n.stage_no = t.stage_no
  ORDER BY t.stage_no`;
