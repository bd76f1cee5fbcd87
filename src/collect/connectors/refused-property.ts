import type { RefusalEvent } from "./connector.ts";

/** A property that cannot be asked about: the others are. */
export function refusedProperty(reason: string, property: string): RefusalEvent {
  const excerpt = property.slice(0, 200);
  return {
    kind: "refusal",
    refusal: { file: "estate/properties.csv", place: 1, place_unit: "line", reason, excerpt },
  };
}
