import { missingLinks } from "../../analyse/questions/missing-links.ts";
import { stepChecks } from "../../analyse/questions/step-checks.ts";
import { isHomePage } from "../../analyse/target.ts";
import { grouped } from "../../kit/group.ts";
import type { LifeEvent, Step } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import { shareOf } from "../people.ts";
import { type Draft, rule, type Scene } from "../rule.ts";

/** A life event sends people on from this site, and a step has no link that works: where to write it, with its text. */
export const missingStepLink = rule({
  id: "missing-step-link",
  group: "links",
  title: {
    en: "A step of a life event has no link",
    fr: "Une étape d’un moment de vie n’a pas de lien",
  },
  why: {
    en: "People who go through a life event follow it from page to page. Where the link to the next step is missing they search again, call, or give up a right.",
    fr: "Les personnes qui traversent un moment de vie le suivent de page en page. Là où manque le lien vers l’étape suivante, elles cherchent de nouveau, appellent, ou renoncent à un droit.",
  },
  sources: [],
  needs: { links: missingLinks, steps: stepChecks },
  sentence: {
    en: "Link missing: people in the situation “{event}” are not shown how to go on to “{step}”{far}.",
    fr: "Lien manquant : les personnes dans la situation « {event} » ne sont pas guidées vers « {step} »{far}.",
  },
  advice: {
    en: "On this page, add the link “{anchor}” where the step is spoken of, or where the page says what comes next.",
    fr: "Sur cette page, ajoutez le lien « {anchor} » là où il est question de l’étape, ou de ce qui vient ensuite.",
  },
  whenToIgnore: {
    en: "The step does not concern the people who read this page, or another page of the same path already leads there.",
    fr: "L’étape ne concerne pas les personnes qui lisent cette page, ou une autre page du même parcours y mène déjà.",
  },
  severity: 3,
  effort: 1,
  witness: "page",
  *find({ links, steps }, scene) {
    const checks = new Map(steps.map((check) => [`${check.life_event} ${check.step}`, check]));
    for (const rows of bySiteAndStep(links)) {
      const [first] = rows;
      if (!first) continue;
      const event = scene.estate.lifeEvents.find(({ id }) => id === first.life_event);
      const step = event?.steps.find(({ id }) => id === first.step);
      const check = checks.get(`${first.life_event} ${first.step}`);
      if (event && step) yield toDraft({ event, step, rows, first, check }, scene);
    }
  },
});

type Link = Row<typeof missingLinks>;

/** The best page first: the answer is in the order of ranks. */
const bySiteAndStep = (links: readonly Link[]): readonly Link[][] =>
  grouped(
    [...links].sort((a, b) => a.rank - b.rank),
    ({ life_event, step, site }) => `${life_event} ${step} ${site}`,
  );

interface Gap {
  readonly event: LifeEvent;
  readonly step: Step;
  readonly rows: readonly Link[];
  readonly first: Link;
  readonly check: Row<typeof stepChecks> | undefined;
}

const farOf = ({ check }: Gap): Words =>
  check?.reason === "too-far"
    ? {
        en: `: it takes them ${check.clicks} clicks to find it`,
        fr: ` : il leur faut ${check.clicks} clics pour y arriver`,
      }
    : { en: "", fr: "" };

function toDraft(gap: Gap, { people, estate }: Scene): Draft {
  const { event, step, rows, first, check } = gap;
  // Whoever opens a home page may be in any situation.
  const ownPages = rows.map(({ page_url }) => page_url).filter((url) => !isHomePage(url, estate));
  const pages = ownPages.length === 0 ? undefined : people.ofPages(first.site, ownPages);
  return {
    site: first.site,
    lifeEvent: event.id,
    kind: "step",
    subject: `${event.id} ${step.id}`,
    page: { url: first.page_url, title: first.page_title, language: first.language },
    pages: rows.length,
    targetUrl: first.target_url,
    paste: first.anchor_text,
    details: {
      event: event.id,
      step: step.name,
      anchor: first.anchor_text,
      reason: check?.reason ?? "",
      far: farOf(gap),
    },
    evidence: rows.map(({ page_url, page_title }) => ({ url: page_url, note: page_title ?? "" })),
    people: shareOf(pages, Math.min(1, step.weight), "path-share"),
  };
}
