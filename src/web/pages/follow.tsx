import { z } from "zod";
import { followLink } from "../../engage/follow/follow.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { words } from "../words.ts";

const w = words.decision;

const KINDS = ["confirm", "stop"] as const;

/** Where the link of a letter leads: one button that does one thing. Readers of mail open links before people do, so looking does nothing. */
export const followPage = page({
  id: "follow",
  path: "/follow/:kind/:secret",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ kind = "", secret = "" }, visit) {
    const known = KINDS.find((one) => one === kind);
    if (!known) return undefined;
    const { office, came } = insideOf(visit);
    return {
      kind: known,
      secret,
      isDone: came?.told !== undefined,
      link: await followLink(office, known, secret),
    };
  },
  title: ({ kind }, visit) => visit.t(kind === "stop" ? w.stopTitle : w.confirmTitle),
  view: ({ kind, secret, link, isDone }, visit) => {
    const { t } = visit;
    return (
      <>
        <h1>{t(kind === "stop" ? w.stopTitle : w.confirmTitle)}</h1>
        <Came visit={visit} />
        {link ? (
          <>
            <p>
              <a href={visit.href(`/${link.kind}s/${encodeURIComponent(link.thing)}`)}>{t(w.seeMeasure)}</a>
            </p>
            <ActForm visit={visit} path={`/follow/${kind}/${encodeURIComponent(secret)}`}>
              <button type="submit">{t(kind === "stop" ? w.stop : w.confirm)}</button>
            </ActForm>
          </>
        ) : isDone ? null : (
          <p class="lead">{t(w.linkOver)}</p>
        )}
      </>
    );
  },
});
