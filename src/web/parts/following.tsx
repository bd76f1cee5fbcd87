import { canFollow } from "../../engage/follow/follow.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { ActForm, TextField } from "./account.tsx";

const w = words.decision;

interface Props {
  readonly visit: Visit;
  readonly kind: "measure" | "consultation";
  readonly id: string;
}

/** How to be told when a thing moves: by letters, or by the feed of all things of its kind. */
export function Following({ visit, kind, id }: Props) {
  const { t } = visit;
  return (
    <section aria-labelledby="follow">
      <h2 id="follow">{t(w.followTitle)}</h2>
      {canFollow(insideOf(visit).office) ? (
        <ActForm visit={visit} path={`/${kind}s/${id}/follow`}>
          <TextField
            visit={visit}
            name="email"
            type="email"
            label={t(w.email)}
            hint={t(w.followHint)}
            autocomplete="email"
          />
          <button type="submit">{t(w.follow)}</button>
        </ActForm>
      ) : (
        <p>{t(w.noLetters)}</p>
      )}
      <p>
        <a href={`/${visit.language}/${kind}s.atom`}>
          {t(kind === "measure" ? w.feed : words.consultation.feed)}
        </a>
      </p>
    </section>
  );
}
