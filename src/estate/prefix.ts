import { fetchUrl, pageKey } from "../kit/url.ts";

/** An address as people write it, turned into the prefix form of the estate; or what is wrong with it. */
export type PrefixReading = { readonly prefix: string } | { readonly wrong: string; readonly next: string };

/**
 * Reads `host`, `host/path` or a full URL as a prefix: the same writing as `pageKey`, so that a prefix and the addresses it
 * covers are spelled alike. A query stays part of it; a fragment does not.
 */
export function readPrefix(written: string): PrefixReading {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(written)
    ? written
    : `https://${written.replace(/^\/\//, "")}`;
  // “mailto:someone@example.org” would otherwise read as a host with a user name.
  const url = /\s|^[^/]*@|:\/\/[^/]*@/.test(written)
    ? undefined
    : fetchUrl(absolute, "https://none.invalid/");
  if (!url) return { wrong: "which is no web address", next: "Write it as example.org or example.org/path." };
  const { hostname, port } = new URL(url);
  if (port !== "") {
    return { wrong: `with port ${port}`, next: "Leave the port out: all ports of a host count as one." };
  }
  if (!isHost(hostname)) {
    return {
      wrong: `whose host “${hostname}” has no dot`,
      next: "Write the whole host, like www.example.org.",
    };
  }
  return { prefix: pageKey(url) };
}

const isHost = (host: string): boolean =>
  host === "localhost" || host.startsWith("[") || /^[^.]+(\.[^.]+)+\.?$/.test(host);
