import { hashOf } from "../../kit/random.ts";
import { urlOf } from "../address.ts";
import { COUNTRY } from "../country.ts";
import { closedPaths } from "../rare-flaw.ts";
import { type Country, isOpen, spotsAt } from "./country.ts";
import { listingOf } from "./sitemap.ts";

/** The robots.txt of a host: all may be read, save the pages that the archives of the country do not have. */
export function robotsText({ plan }: Country, host: string): string {
  const closed: string[] = [];
  for (const spot of spotsAt(plan, host)) {
    if (isOpen(plan, spot)) continue;
    const url = urlOf(plan, spot.site, spot.slot, spot.language);
    closed.push(`Disallow: ${url.slice(url.indexOf("/", "https://".length))}$`);
  }
  closed.push(...closedPaths(plan, host).map((path) => `Disallow: ${path}`));
  const half = Math.ceil(closed.length / 2);
  const groups = [
    [`# ${host}, ${COUNTRY.en}`, "User-agent: GreedyBot # asked too much", "Disallow: /"],
    ["User-agent: *", "Disallow:", ...closed.slice(0, half)],
    // A second group for the same readers: both count.
    ...(half < closed.length ? [["user-agent: *", "Allow: /", ...closed.slice(half)]] : []),
    listingOf(plan, host).entries.map((path) => `Sitemap: https://${host}${path}`),
  ];
  const lines = groups.filter((group) => group.length > 0).map((group) => group.join("\n"));
  return spelled(host, `${lines.join("\n\n")}\n`);
}

/** Some hosts begin their file with a byte-order mark, or end their lines as Windows does. */
function spelled(host: string, text: string): string {
  const kind = hashOf(`robots ${host}`) % 5;
  if (kind === 0) return `\uFEFF${text}`;
  return kind === 1 ? text.replaceAll("\n", "\r\n") : text;
}
