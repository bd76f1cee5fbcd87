import { attack, hostOfAttack } from "../attack.ts";
import { moved } from "../call.ts";

export const robotsElsewhere = attack({
  id: "robots-elsewhere",
  name: { en: "A robots.txt elsewhere", fr: "Un robots.txt ailleurs" },
  does: {
    en: "Redirects its robots.txt to that of another host, which redirects it without end.",
    fr: "Redirige son robots.txt vers celui d’un autre hôte, qui le redirige sans fin.",
  },
  expects: [{ outcome: "read", path: "/calm/1" }],
  paths: [],
  answer: (call) => {
    const hop = Number(/^\/robots\.txt(?:\?(\d+))?$/.exec(call.path)?.[1] ?? 0);
    if (!call.path.startsWith("/robots.txt")) return false;
    return moved(call, `https://${hostOfAttack("robots-elsewhere")}/robots.txt?${hop + 1}`);
  },
});
