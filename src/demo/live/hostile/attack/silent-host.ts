import { attack } from "../attack.ts";

export const silentHost = attack({
  id: "silent-host",
  name: { en: "A host that says nothing", fr: "Un hôte qui ne dit rien" },
  does: { en: "Takes the question and never answers.", fr: "Prend la question et ne répond jamais." },
  expects: [{ outcome: "timeout", path: "/silent" }],
  paths: ["/silent"],
  answer: (call) => call.path === "/silent",
});
