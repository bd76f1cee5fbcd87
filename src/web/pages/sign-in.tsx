import { z } from "zod";
import { insideOf, safeNext } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came, TextField } from "../parts/account.tsx";
import { words } from "../words.ts";

const w = words.account;

/** Where public servants come in. */
export const signInPage = page({
  id: "sign-in",
  path: "/sign-in",
  section: "account",
  needs: "anyone",
  query: z.object({ next: z.string().optional(), chosen: z.string().optional() }),
  async load(_params, visit, { next, chosen }) {
    const { provider, office, came } = insideOf(visit);
    const wished = came?.filled.next ?? next;
    return {
      provider: provider?.settings.name,
      hasMail: office.mailer !== undefined,
      next: wished === undefined ? undefined : safeNext(wished),
      isChosen: chosen !== undefined,
    };
  },
  title: (_data, visit) => visit.t(w.signIn),
  view: ({ provider, hasMail, next, isChosen }, visit) => (
    <>
      <h1>{visit.t(w.signIn)}</h1>
      <p class="lead">{visit.t(w.signInLead)}</p>
      {isChosen ? <p class="notice">{visit.t(w.chosen)}</p> : null}
      <Came visit={visit} />
      {provider === undefined ? null : (
        <>
          <p>
            <a class="button" href={visit.href("/sign-in/provider", { next })}>
              {visit.t(w.signInWith, { provider })}
            </a>
          </p>
          <h2>{visit.t(w.orPassword)}</h2>
        </>
      )}
      <ActForm visit={visit} path="/sign-in">
        {next === undefined ? null : <input type="hidden" name="next" value={next} />}
        <TextField visit={visit} name="email" type="email" label={visit.t(w.email)} autocomplete="username" />
        <TextField
          visit={visit}
          name="password"
          type="password"
          label={visit.t(w.password)}
          autocomplete="current-password"
        />
        <button type="submit">{visit.t(w.signIn)}</button>
      </ActForm>
      {hasMail ? (
        <p>
          <a href={visit.href("/forgotten")}>{visit.t(w.forgotten)}</a>
        </p>
      ) : null}
    </>
  ),
});
