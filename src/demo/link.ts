import type { Language } from "../model/words.ts";
import { deadUrlOf, hostOf, oldUrlOf, speaking, urlOf } from "./address.ts";
import { type Draw, drawOf } from "./draw.ts";
import { type EstatePlan, HOME, type SitePlan, sectionOf, slotKey } from "./plan.ts";

/** A link on a page, and what a human editor would say of it. */
export interface PlannedLink {
  /** As written in the page. */
  readonly href: string;
  /** Where it leads: absolute, without fragment. Undefined when it leads to no web page (mailto:). */
  readonly target?: string;
  readonly text: string;
  readonly origin: "editorial" | "template";
  readonly state: "ok" | "redirected" | "broken" | "unknown";
  /** Of an editorial link to another site of the estate: does it serve the topic of its page? */
  readonly relevant?: boolean;
}

/** A link to a page of the estate, as its site spells it. */
export function linkTo(
  plan: EstatePlan,
  to: { readonly site: SitePlan; readonly slot: number; readonly language: Language },
  about: Pick<PlannedLink, "text" | "origin"> & { readonly relevant?: boolean },
): PlannedLink {
  const language = speaking(to.site, to.language);
  const target = urlOf(plan, to.site, to.slot, language);
  return { href: target, target, state: stateAt(plan, to.site, to.slot, language), ...about };
}

/** What the reading of the estate saw at a page. */
export function stateAt(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
): PlannedLink["state"] {
  if (!isRead(plan, site, slot, language)) return "unknown";
  if (plan.deadSlots.has(slotKey(site, slot))) return "broken";
  return site.successor === undefined ? "ok" : "redirected";
}

/** False for the pages that the reading of a partly read site missed. Its home and its first lists were read. */
export function isRead(plan: EstatePlan, site: SitePlan, slot: number, language: Language): boolean {
  if (site.unreadShare === 0 || slot === HOME) return true;
  const section = sectionOf(site, slot);
  if (section && slot === section.first) return true;
  if (plan.stepLinks.has(slotKey(site, slot))) return false;
  return !drawOf(plan.seed, "unread", site.index, slot, language).chance(site.unreadShare);
}

/** A link to the address a page used to have. */
export function oldLinkTo(
  to: { readonly site: SitePlan; readonly slot: number; readonly language: Language },
  about: Pick<PlannedLink, "text" | "origin"> & { readonly relevant?: boolean },
): PlannedLink {
  const target = oldUrlOf(to.site, to.slot, speaking(to.site, to.language));
  return { href: target, target, state: "redirected", ...about };
}

/** A link to a page that is gone. */
export function deadLinkTo(
  site: SitePlan,
  number: number,
  language: Language,
  about: Pick<PlannedLink, "text" | "origin"> & { readonly relevant?: boolean },
): PlannedLink {
  const target = deadUrlOf(site, number, speaking(site, language));
  return { href: target, target, state: "broken", ...about };
}

/** A link out of the estate: nobody read what stands there. */
export function outsideLink(url: string, about: Pick<PlannedLink, "text" | "origin">): PlannedLink {
  return { href: url, target: url, state: "unknown", ...about };
}

/** The same link spelled otherwise: capitals, no scheme, fragment, tracking, a slash more or less. */
export function respelled(draw: Draw, link: PlannedLink): PlannedLink {
  const { target } = link;
  if (target === undefined || !target.startsWith("https://")) return link;
  const slash = target.indexOf("/", 8);
  const host = target.slice(8, slash);
  const path = target.slice(slash);
  const plain = !path.includes("?");
  switch (draw.below(24)) {
    case 0:
      return { ...link, href: `https://${host.toUpperCase()}${path}` };
    case 1:
      return { ...link, href: `//${host}${path}` };
    case 2:
      return { ...link, href: `${target}#contenu` };
    case 3: {
      if (!plain) return link;
      const tracked = `${target}?utm_source=portail&utm_medium=lien`;
      return { ...link, href: tracked, target: tracked };
    }
    case 4: {
      if (!plain || path.length < 2 || path.endsWith(".html") || link.state === "broken") return link;
      const other = path.endsWith("/") ? target.slice(0, -1) : `${target}/`;
      return { ...link, href: other, target: other };
    }
    case 5:
      return { ...link, href: ` https://${host}${path} ` };
    default:
      return link;
  }
}

/** The same link as sites write it to themselves: from the root, or from the base the page declares. */
export function withinSite(site: SitePlan, slot: number, link: PlannedLink, base?: string): PlannedLink {
  if (base !== undefined) {
    if (!link.target?.startsWith(base)) return link;
    const rest = link.target.slice(base.length);
    return { ...link, href: rest === "" ? "./" : rest };
  }
  const origin = `https://${hostOf(site, slot)}`;
  return link.target?.startsWith(`${origin}/`) ? { ...link, href: link.target.slice(origin.length) } : link;
}
