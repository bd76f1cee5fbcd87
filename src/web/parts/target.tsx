import type { Target } from "../../model/estate.ts";
import type { Visit } from "../page.ts";
import { OutsideLink, SiteLink } from "./name.tsx";

/** What a step expects: a site of the estate, a service, or an address. */
export function TargetName({ visit, target }: { readonly visit: Visit; readonly target: Target }) {
  if (target.kind === "site") return <SiteLink visit={visit} id={target.id} />;
  if (target.kind === "url") return <OutsideLink url={`https://${target.prefix}`} />;
  const service = serviceOf(visit, target.id);
  const url = addressOf(visit, target);
  const name = service ? visit.t(service.name) : target.id;
  return url === undefined ? <>{name}</> : <OutsideLink url={url}>{name}</OutsideLink>;
}

/** The address people should reach for a target, absolute; undefined when the estate gives none. */
export function addressOf(visit: Visit, target: Target): string | undefined {
  const prefix =
    target.kind === "url"
      ? target.prefix
      : target.kind === "site"
        ? visit.directory.site(target.id)?.prefixes[0]
        : serviceOf(visit, target.id)?.prefixes[0];
  return prefix === undefined ? undefined : `https://${prefix}`;
}

/** What to call a target in a link. */
export function labelOf(visit: Visit, target: Target): string {
  if (target.kind === "url") return target.prefix;
  const named = target.kind === "site" ? visit.directory.site(target.id) : serviceOf(visit, target.id);
  return named ? visit.t(named.name) : target.id;
}

const serviceOf = (visit: Visit, id: string) =>
  visit.edition.estate.services.find((service) => service.id === id);
