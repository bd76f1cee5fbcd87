import { attack, HARMLESS_PATHS } from "../attack.ts";
import { page } from "../call.ts";

export const soft404 = attack({
  id: "soft-404",
  name: { en: "Never not found", fr: "Jamais introuvable" },
  does: {
    en: "Answers 200 and the same excuse for every address it does not have.",
    fr: "Répond 200 et la même excuse pour toute adresse qu’il n’a pas.",
  },
  expects: [{ incident: "soft-404" }],
  paths: ["/missing/1", "/missing/2", "/missing/3"],
  answer: (call) => {
    const isHarmless = (HARMLESS_PATHS as readonly string[]).includes(call.path);
    if (isHarmless || call.path === "/robots.txt") return false;
    return page(
      call,
      "Sorry",
      "<p>We could not find the page you asked for. It may have moved, or it was never here at all. Have another look at the address, or begin again from the first page.</p>",
    );
  },
});
