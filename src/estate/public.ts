import type { Estate } from "../model/estate.ts";

/** Why a host outside the estate counts as public: the pattern or the listed host that says so; undefined when none does. */
export function publicReasonOf(estate: Estate): (host: string) => string | undefined {
  const listed = new Set(estate.publicHosts.filter((pattern) => !pattern.startsWith("*.")));
  const suffixes = new Set(
    estate.publicHosts.filter((pattern) => pattern.startsWith("*.")).map((p) => p.slice(2)),
  );
  return (host) => {
    const bare = host.startsWith("www.") ? host.slice(4) : host;
    if (listed.has(bare) || listed.has(host)) return bare;
    for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
      if (suffixes.has(host.slice(dot + 1))) return `*.${host.slice(dot + 1)}`;
    }
    return undefined;
  };
}
