import { attack, hostOfAttack } from "../attack.ts";
import { type Call, NEVER, reply } from "../call.ts";
import { listText, namesSitemap, sitemapFields } from "../sitemap-answer.ts";

const ADDRESSES = 50_000;

export const sitemapOthers = attack({
  id: "sitemap-others",
  name: { en: "A sitemap against others", fr: "Un plan de site contre d’autres" },
  does: {
    en: `Lists ${ADDRESSES} addresses that do not exist, on another site that is read.`,
    fr: `Énumère ${ADDRESSES} adresses qui n’existent pas, sur un autre site qui est lu.`,
  },
  expects: [{ incident: "sitemap-outside" }],
  paths: [],
  answer: (call) =>
    namesSitemap(call, "/sitemap.xml") ||
    (call.path === "/sitemap.xml" && reply(call, 200, sitemapFields, othersOf(call))),
});

function othersOf({ host }: Call): string {
  const other = Array.from(
    { length: ADDRESSES },
    (_, i) => `https://${hostOfAttack("charsets")}${NEVER}${i}`,
  );
  return listText([`https://${host}/calm/1`, ...other]);
}
