import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

const LINKS = 2 ** 18;

export const manyLinks = attack({
  id: "many-links",
  name: { en: "A page of links", fr: "Une page de liens" },
  does: {
    en: `Puts ${LINKS} different links on one page.`,
    fr: `Met ${LINKS} liens différents sur une page.`,
  },
  expects: [{ outcome: "read", path: "/links" }, { incident: "page-limit" }],
  paths: ["/links"],
  answer: (call) =>
    call.path === "/links" &&
    page(call, "Links", Array.from({ length: LINKS }, (_, i) => linkOf(`/calm/1#n${i}`, `n${i}`)).join("\n")),
});
