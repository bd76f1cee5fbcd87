import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

const HOSTS = 10_000;
const PAGES = 3;

export const manyHosts = attack({
  id: "many-hosts",
  name: { en: "Links to hosts that are none", fr: "Des liens vers des hôtes qui n’en sont pas" },
  does: {
    en: `Links from each page to ${HOSTS} hosts that do not exist, so that their names are looked up.`,
    fr: `Mène de chaque page à ${HOSTS} hôtes qui n’existent pas, pour que leurs noms soient cherchés.`,
  },
  expects: [{ outcome: "read", path: "/hosts/1" }, { incident: "page-limit" }],
  paths: Array.from({ length: PAGES }, (_, i) => `/hosts/${i + 1}`),
  answer: (call) => {
    const [, rank] = /^\/hosts\/([1-3])$/.exec(call.path) ?? [];
    if (rank === undefined) return false;
    const hosts = Array.from({ length: HOSTS }, (_, i) => linkOf(`https://h${i}.p${rank}.invalid/`, `h${i}`));
    return page(call, `Hosts ${rank}`, hosts.join("\n"));
  },
});
