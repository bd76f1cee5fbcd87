import { attack } from "../attack.ts";
import { page } from "../call.ts";

const LINKS = 100_000;
const LONG = `/far/${"x".repeat(7000)}/`;

export const longBase = attack({
  id: "long-base",
  name: { en: "Short links, long addresses", fr: "Liens courts, adresses longues" },
  does: {
    en: `Puts ${LINKS} links of four characters on a page whose base has seven thousand, and on one whose own address has as many.`,
    fr: `Met ${LINKS} liens de quatre caractères sur une page dont la base en a sept mille, et sur une dont l’adresse en a autant.`,
  },
  expects: [{ outcome: "read", path: "/based" }, { incident: "page-limit" }, { incident: "too-long-url" }],
  paths: ["/based", LONG],
  answer: (call) => {
    if (call.path === "/based") return page(call, "Based", `<base href="${LONG}">${links()}`);
    return call.path === LONG && page(call, "Long", links());
  },
});

const links = (): string =>
  Array.from({ length: LINKS }, (_, i) => `<a href=?${i.toString(36).padStart(3, "0")}>x</a>`).join("");
