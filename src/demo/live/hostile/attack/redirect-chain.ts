import { attack } from "../attack.ts";
import { moved, page } from "../call.ts";

const HOPS = 30;

export const redirectChain = attack({
  id: "redirect-chain",
  name: { en: "A long chain of redirections", fr: "Une longue chaîne de redirections" },
  does: {
    en: `Redirects ${HOPS} times before there is a page.`,
    fr: `Redirige ${HOPS} fois avant qu’il y ait une page.`,
  },
  expects: [{ outcome: "redirect", path: "/hop/1" }, { incident: "redirect-chain" }],
  paths: ["/hop/1"],
  answer: (call) => {
    const hop = Number(/^\/hop\/(\d+)$/.exec(call.path)?.[1] ?? 0);
    if (hop < 1 || hop > HOPS) return false;
    return hop < HOPS
      ? moved(call, `/hop/${hop + 1}`)
      : page(call, "The end of the chain", "<p>Here at last.</p>");
  },
});
