import { z } from "zod";
import type { LetterKind } from "../../engage/account/letter.ts";
import { linkHolder } from "../../engage/account/link.ts";
import type { Weakness } from "../../engage/account/password.ts";
import type { Words } from "../../model/words.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { words } from "../words.ts";
import { ActForm, Came, TextField } from "./account.tsx";

const w = words.account;

export const passwordWrong: Readonly<Record<Weakness | "link", Words>> = {
  short: w.wrongShort,
  long: w.wrongLong,
  common: w.wrongCommon,
  personal: w.wrongPersonal,
  link: w.wrongLink,
};

/** The page of a link: whoever holds it chooses the password of one account. */
export function linkPage(kind: LetterKind) {
  return page({
    id: kind,
    path: `/${kind}/:secret`,
    section: "account",
    needs: "anyone",
    query: z.object({}),
    load: async ({ secret = "" }, visit) => ({
      secret,
      holder: await linkHolder(insideOf(visit).office, kind, secret),
    }),
    title: (_data, visit) => visit.t(w.choose),
    view: ({ secret, holder }, visit) => (
      <>
        <h1>{visit.t(w.choose)}</h1>
        {holder ? (
          <>
            <Came visit={visit} />
            <p class="lead">{visit.t(w.chooseFor, { name: holder.name, email: holder.email })}</p>
            <ActForm visit={visit} path={`/${kind}/${encodeURIComponent(secret)}`}>
              <input type="hidden" autocomplete="username" value={holder.email} />
              <TextField
                visit={visit}
                name="password"
                type="password"
                label={visit.t(w.newPassword)}
                autocomplete="new-password"
                hint={visit.t(w.passwordHint)}
              />
              <button type="submit">{visit.t(w.chooseSave)}</button>
            </ActForm>
          </>
        ) : (
          <>
            <p class="lead">{visit.t(w.wrongLink)}</p>
            <p>
              <a href={visit.href("/sign-in")}>{visit.t(w.signIn)}</a>
            </p>
          </>
        )}
      </>
    ),
  });
}
