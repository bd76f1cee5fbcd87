import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

const WORD = "word ";
const BYTES = 10_000_000;

export const longLine = attack({
  id: "long-line",
  name: { en: "One line", fr: "Une seule ligne" },
  does: { en: "Sends a page of 10 MB on one line.", fr: "Envoie une page de 10 Mo sur une seule ligne." },
  expects: [{ outcome: "read", path: "/line" }],
  paths: ["/line"],
  answer: (call) =>
    call.path === "/line" &&
    page(
      call,
      "One line",
      `<p>${WORD.repeat(BYTES / WORD.length)}${linkOf("/calm/2", "the end of the line")}</p>`,
    ),
});
