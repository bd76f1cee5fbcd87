import { attack } from "../attack.ts";
import { moved } from "../call.ts";

const NEXT: Readonly<Record<string, string>> = {
  "/loop/a": "/loop/b",
  "/loop/b": "/loop/c",
  "/loop/c": "/loop/a",
  "/self": "/self",
};

export const redirectLoop = attack({
  id: "redirect-loop",
  name: { en: "Redirections in a circle", fr: "Des redirections en rond" },
  does: {
    en: "Redirects from page to page and back to the first.",
    fr: "Redirige de page en page, jusqu’à la première.",
  },
  expects: [{ outcome: "redirect", path: "/loop/a" }, { incident: "redirect-loop" }],
  paths: ["/loop/a", "/self"],
  answer: (call) => {
    const next = NEXT[call.path];
    return next !== undefined && moved(call, next);
  },
});
