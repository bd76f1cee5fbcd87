import { z } from "zod";
import { page } from "../page.ts";
import { ActForm, Came, TextField } from "../parts/account.tsx";
import { words } from "../words.ts";

const w = words.listening;

/** For who wrote their code down. */
export const receiptsPage = page({
  id: "receipts",
  path: "/receipts",
  section: "take-part",
  needs: "anyone",
  query: z.object({ erased: z.literal("1").optional() }),
  load: async () => ({}),
  title: (_data, visit) => visit.t(w.openReceipt),
  view: (_data, visit, { erased }) => (
    <>
      <h1>{visit.t(w.openReceipt)}</h1>
      <Came visit={visit} />
      {erased ? <p class="notice">{visit.t(w.erased)}</p> : null}
      <p class="lead">{visit.t(w.openReceiptLead)}</p>
      <ActForm visit={visit} path="/receipts">
        <TextField visit={visit} name="code" label={visit.t(w.code)} />
        <button type="submit">{visit.t(w.open)}</button>
      </ActForm>
    </>
  ),
});
