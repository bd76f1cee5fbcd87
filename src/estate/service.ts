import type { Service } from "../model/estate.ts";
import { Known } from "./known.ts";
import type { Line } from "./line.ts";

/** The services, and their ids. */
export function readServices(
  lines: readonly Line[],
  references: { readonly organisations: Known; readonly themes: Known },
): { readonly services: readonly Service[]; readonly known: Known } {
  const known = new Known("service");
  const services: Service[] = [];
  for (const line of lines) {
    const id = line.id();
    if (id === undefined || !known.claim(id, line)) continue;
    known.stand(id);
    const organisation = references.organisations.check(line.text("organisation"), line, "organisation");
    services.push({
      id,
      name: line.name(id),
      ...(organisation && { organisation }),
      prefixes: line.prefixes(),
      themes: references.themes.checkAll(line.list("themes"), line, "themes"),
      channels: line.list("channels"),
    });
  }
  return { services, known };
}
