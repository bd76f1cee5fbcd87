import { z } from "zod";
import { page } from "../page.ts";
import { consultationsBlock, type TakePartBlock, waysBlock } from "../parts/take-part.tsx";
import { words } from "../words.ts";

const w = words.takePart;

/** Every way of taking part, in the order of the thread. */
const BLOCKS: readonly TakePartBlock[] = [consultationsBlock, waysBlock];

/** Everything that people may say or follow, on one page. */
export const takePartPage = page({
  id: "take-part",
  path: "/take-part",
  alsoFrom: ["/consultations", "/ideas", "/feedback", "/threads", "/triage"],
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  load: (_params, visit) => Promise.all(BLOCKS.map((block) => block.load(visit))),
  title: (_blocks, visit) => visit.t(w.title),
  view: (blocks, visit) => (
    <>
      <h1>{visit.t(w.title)}</h1>
      <p class="lead">{visit.t(w.lead)}</p>
      {blocks.map((view) => view(visit))}
    </>
  ),
});
