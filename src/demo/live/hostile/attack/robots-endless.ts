import { attack } from "../attack.ts";
import { chunk, flood, headOf } from "../call.ts";

export const robotsEndless = attack({
  id: "robots-endless",
  name: { en: "An endless robots.txt", fr: "Un robots.txt sans fin" },
  does: {
    en: "Has a robots.txt that never ends, made of new rules.",
    fr: "A un robots.txt sans fin, fait de règles nouvelles.",
  },
  expects: [{ incident: "robots-cut" }],
  paths: [],
  answer: (call) =>
    call.path === "/robots.txt" &&
    flood(call, headOf(200, { "Content-Type": "text/plain", "Transfer-Encoding": "chunked" }), rulesAt),
});

const RULES_AT_ONCE = 500;

function rulesAt(rank: number): Buffer {
  const rules = Array.from({ length: RULES_AT_ONCE }, (_, i) => `Disallow: /closed/${rank}/${i}\n`);
  return chunk(rank === 0 ? `User-agent: *\n${rules.join("")}` : rules.join(""));
}
