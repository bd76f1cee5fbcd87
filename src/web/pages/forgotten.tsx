import { z } from "zod";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came, TextField } from "../parts/account.tsx";
import { words } from "../words.ts";

const w = words.account;

/** For who forgot their password, where letters go out. */
export const forgottenPage = page({
  id: "forgotten",
  path: "/forgotten",
  section: "account",
  needs: "anyone",
  query: z.object({}),
  load: async (_params, visit) => (insideOf(visit).office.mailer ? {} : undefined),
  title: (_data, visit) => visit.t(w.forgotten),
  view: (_data, visit) => (
    <>
      <h1>{visit.t(w.forgotten)}</h1>
      <Came visit={visit} />
      <p class="lead">{visit.t(w.forgottenLead)}</p>
      <ActForm visit={visit} path="/forgotten">
        <TextField visit={visit} name="email" type="email" label={visit.t(w.email)} autocomplete="username" />
        <button type="submit">{visit.t(w.forgottenSend)}</button>
      </ActForm>
    </>
  ),
});
