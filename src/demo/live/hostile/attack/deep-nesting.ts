import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

const LEVELS = 300_000;

export const deepNesting = attack({
  id: "deep-nesting",
  name: { en: "Boxes in boxes", fr: "Des boîtes dans des boîtes" },
  does: { en: `Nests ${LEVELS} elements in one another.`, fr: `Emboîte ${LEVELS} éléments.` },
  expects: [{ outcome: "read", path: "/deep" }, { incident: "page-limit" }],
  paths: ["/deep"],
  answer: (call) =>
    call.path === "/deep" &&
    page(
      call,
      "Deep",
      `${"<div>".repeat(LEVELS)}${linkOf("/calm/1", "At the bottom")}${"</div>".repeat(LEVELS)}`,
    ),
});
