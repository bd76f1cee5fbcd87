/**
 * The key of an address in a breakdown: host without `www.` and path, lower-case host, without scheme, query, fragment and final slash.
 * Query strings may hold names of people: they are never kept. Undefined when it is no web address.
 */
export function addressKey(address: string): { readonly key: string; readonly host: string } | undefined {
  const [, scheme, rest = ""] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/)?(.*)$/i.exec(address.trim()) ?? [];
  if (scheme && !/^https?$/i.test(scheme) && !/^\d/.test(rest)) return undefined;
  const url = parsed(
    scheme && /^https?$/i.test(scheme) ? address.trim() : `http://${address.trim().replace(/^\/\//, "")}`,
  );
  if (!url?.hostname.includes(".") || url.username !== "") return undefined;
  const host = url.hostname
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.$/, "");
  return { key: `${host}${url.pathname.replace(/\/$/, "")}`, host };
}

function parsed(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
