import { flag, integer, table, text } from "../../model/table.ts";
import { GRADES, gradeCandidates } from "../journey/candidate.ts";
import { answers, isUnder, keyHost, speaks } from "../journey/place.ts";
import { findStarts } from "../journey/reach.ts";
import { question } from "../question.ts";

export const stepLinks = question({
  id: "step-links",
  title: {
    en: "Which pages carry a link to what a step expects?",
    fr: "Quelles pages portent un lien vers ce qu’attend une étape ?",
  },
  method: {
    en: "On all pages of the starting sites in the language of the step, reached or not, and on the pages where earlier steps may lead: the links that lead to what the step expects, by what they would be worth on a starting page (the reasons of “step-checks”). Of several links of one page and worth, the first.",
    fr: "Sur toutes les pages des sites de départ dans la langue de l’étape, atteintes ou non, et sur celles où peuvent mener les étapes précédentes : les liens qui mènent à ce qu’attend l’étape, selon ce qu’ils vaudraient sur une page de départ (les raisons de « step-checks »). De plusieurs liens d’une page et d’une valeur, le premier.",
  },
  needs: ["page-topics"],
  columns: {
    life_event: text("life event", "moment de vie"),
    step: text("step", "étape"),
    language: text("language", "langue"),
    grade: integer(
      "worth of the links on a starting page, 0 for the best, in the order of the reasons",
      "valeur des liens sur une page de départ, 0 pour la meilleure, dans l’ordre des raisons",
    ),
    home: flag("true when they lead to a home page only", "vrai s’ils ne mènent qu’à un accueil"),
    links: text(
      "page, position of the link and page where it leads (-1 when not known), joined by a colon; links joined by a space",
      "page, position du lien et page où il mène (-1 si inconnue), joints par deux-points ; liens joints par une espace",
    ),
  },
  answer: async (lab) => {
    const stages = await findStarts(lab);
    await lab.load(
      stageStep,
      stages.map(({ no, position, step }) => ({
        stage_no: no,
        step: step.id,
        position,
        own_start: step.from.length > 0,
      })),
    );
    await gradeCandidates(lab, stages, ON_THE_WAY);
    await lab.run("CREATE OR REPLACE TEMP TABLE way_candidate AS SELECT * FROM candidate");
    await gradeCandidates(lab, stages, ARRIVED);
    return { select: PACKED };
  },
});

const stageStep = table({
  id: "stage_step",
  title: { en: "Step of each stage", fr: "Étape de chaque essai" },
  columns: {
    stage_no: integer("number", "numéro"),
    step: text("step", "étape"),
    position: integer("rank of the step", "rang de l’étape"),
    own_start: flag("the step says where it starts", "l’étape dit d’où elle part"),
  },
});

const ON_THE_WAY = `SELECT g.stage_no, p.page_id, 0 AS depth FROM stage g JOIN journey_site j ON j.set_no = g.set_no
  JOIN page p ON p.site = j.site WHERE ${answers("p")} AND ${speaks("p", "g.language")}`;

// Someone may arrive where a link leads, or where one would if it were written: any page expected.
const ARRIVED = `
  WITH reached AS (
    SELECT stage_no, target_page_id AS page_id FROM way_candidate
    WHERE grade < ${GRADES.indexOf("other-language")} AND target_page_id IS NOT NULL
    UNION SELECT e.stage_no, p.page_id FROM expected_place e JOIN page p ON p.site = e.site WHERE ${answers("p")}
    UNION SELECT e.stage_no, p.page_id FROM expected_place e JOIN page p ON ${keyHost("p.page_key")} = e.host
      WHERE ${isUnder("p.page_key", "e.prefix")} AND ${answers("p")})
  SELECT DISTINCT later.stage_no, r.page_id, 0 AS depth FROM reached r
  JOIN stage g ON g.stage_no = r.stage_no JOIN stage_step gs ON gs.stage_no = g.stage_no
  JOIN stage later ON later.event = g.event AND later.language = g.language
  JOIN stage_step ls ON ls.stage_no = later.stage_no AND ls.position > gs.position AND NOT ls.own_start`;

const PACKED = `
  WITH first AS (
    SELECT stage_no, page_id, grade, home, min(position) AS position, min_by(coalesce(target_page_id, -1), position) AS target
    FROM (SELECT stage_no, page_id, grade, home, position, target_page_id FROM way_candidate
      UNION ALL SELECT stage_no, page_id, grade, home, position, target_page_id FROM candidate)
    GROUP BY stage_no, page_id, grade, home)
  SELECT g.event AS life_event, s.step, g.language, f.grade, f.home = 1 AS home,
    string_agg(f.page_id || ':' || f.position || ':' || f.target, ' ' ORDER BY f.page_id) AS links
  FROM first f JOIN stage g ON g.stage_no = f.stage_no JOIN stage_step s ON s.stage_no = f.stage_no
  GROUP BY g.event, s.step, s.position, g.language, f.grade, f.home ORDER BY g.event, s.position, g.language, f.grade, f.home`;
