import { pageKey } from "../kit/url.ts";
import type { Estate } from "../model/estate.ts";

/** The site of an address: the one with the longest prefix. */
export function siteOfUrl({ sites }: Estate, url: string): string | undefined {
  const key = pageKey(url);
  let best: { readonly id: string; readonly length: number } | undefined;
  for (const { id, prefixes } of sites) {
    for (const prefix of prefixes) {
      const covers = key === prefix || key.startsWith(`${prefix}/`) || key.startsWith(`${prefix}?`);
      if (covers && prefix.length > (best?.length ?? -1)) best = { id, length: prefix.length };
    }
  }
  return best?.id;
}
