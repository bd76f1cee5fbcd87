import { attack, hostOfAttack } from "../attack.ts";
import { moved } from "../call.ts";

const REBOUND = `rebound.${hostOfAttack("rebinding")}`;

export const rebinding = attack({
  id: "rebinding",
  name: { en: "A name that moves inside", fr: "Un nom qui passe à l’intérieur" },
  does: {
    en: "Leads to a name of its own that resolves to private addresses, another one each time.",
    fr: "Mène à un nom à soi qui donne des adresses privées, chaque fois une autre.",
  },
  expects: [{ outcome: "redirect", path: "/rebound" }],
  paths: ["/rebound"],
  otherHosts: [{ host: REBOUND, isNamed: true }],
  answer: (call) => call.path === "/rebound" && moved(call, `https://${REBOUND}/`),
});
