import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

export const repeatingPath = attack({
  id: "repeating-path",
  name: { en: "A path that repeats", fr: "Un chemin qui se répète" },
  does: {
    en: "Writes a relative link that adds to its own address, and answers each of these addresses.",
    fr: "Écrit un lien relatif qui s’ajoute à sa propre adresse, et répond à chacune de ces adresses.",
  },
  expects: [{ incident: "trap-repeating-path" }],
  paths: ["/guide/"],
  answer: (call) =>
    /^\/guide\/(?:services\/|contact\/)*$/.test(call.path) &&
    page(call, "Guide", `<p>${linkOf("services/", "Services")} ${linkOf("contact/", "Contact")}</p>`),
});
