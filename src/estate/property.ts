import type { PropertyLink } from "../model/source.ts";
import type { Known } from "./known.ts";
import type { Line } from "./line.ts";

/** The lines of `properties.csv`, in their order. A line without source, property or known site is left out. */
export function readProperties(lines: readonly Line[], sites: Known): PropertyLink[] {
  return lines.flatMap((line): PropertyLink[] => {
    const [source, property] = [line.text("source"), line.text("property")];
    const site = sites.check(line.text("site"), line, "site");
    if (!source || !property) {
      line.error("a source and a property", "an empty cell", "Write both. The line is left out until then.");
      return [];
    }
    if (site === undefined) return [];
    return [
      {
        source,
        property,
        site,
        ...line.period("from", "to"),
        counts: line.oneOf("counts", ["whole", "part"]) ?? "whole",
      },
    ];
  });
}
