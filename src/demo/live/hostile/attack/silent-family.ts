import { attack, hostOfAttack } from "../attack.ts";

const SILENT = [1, 2, 3, 4, 5, 6].map((n) => `silent-${n}.${hostOfAttack("silent-family")}`);

export const silentFamily = attack({
  id: "silent-family",
  name: { en: "Six hosts that say nothing", fr: "Six hôtes qui ne disent rien" },
  does: {
    en: "Has six hosts more, which take every question and never answer: as if the reader had no network any more.",
    fr: "A six autres hôtes, qui prennent toute question et ne répondent jamais : comme si le lecteur n’avait plus de réseau.",
  },
  expects: [{ outcome: "read", path: "/calm/3" }],
  paths: [],
  otherHosts: SILENT.map((host) => ({ host, isNamed: false })),
  answer: ({ host }) => SILENT.includes(host),
});
