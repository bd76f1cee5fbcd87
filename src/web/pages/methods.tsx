import { z } from "zod";
import { methodCards } from "../../engage/workshop/method.ts";
import { page } from "../page.ts";
import { words } from "../words.ts";

const w = words.workshop;
const PARTS = ["goal", "public", "course", "cost", "strengths", "limits"] as const;

/** Ways of working together: what each is for, and where it fails. */
export const methodsPage = page({
  id: "methods",
  path: "/methods",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  load: async () => methodCards(),
  title: (_data, visit) => visit.t(w.methods),
  view: (cards, visit) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/workshops")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.methods)}</h1>
        {cards.map((card) => (
          <section aria-labelledby={card.id}>
            <h2 id={card.id}>{t(card.name)}</h2>
            <dl>
              {PARTS.map((part) => (
                <>
                  <dt>{t(w[part])}</dt>
                  <dd>{t(card[part])}</dd>
                </>
              ))}
            </dl>
          </section>
        ))}
      </>
    );
  },
});
