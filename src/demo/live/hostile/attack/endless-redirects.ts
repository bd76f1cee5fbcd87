import { attack } from "../attack.ts";
import { moved } from "../call.ts";
import { nameAfter } from "./random-space.ts";

export const endlessRedirects = attack({
  id: "endless-redirects",
  name: { en: "Redirections for ever", fr: "Des redirections pour toujours" },
  does: {
    en: "Redirects each address to one never seen before.",
    fr: "Redirige chaque adresse vers une autre jamais vue.",
  },
  expects: [{ outcome: "redirect", path: "/away/0" }, { incident: "redirect-chain" }],
  paths: ["/away/0"],
  answer: (call) => call.path.startsWith("/away/") && moved(call, `/away/${nameAfter(call.path, 0)}`),
});
