import { hashOf } from "../../kit/random.ts";
import { drawOf } from "../draw.ts";
import type { EstatePlan } from "../plan.ts";
import type { PageSpot } from "./country.ts";

/** What a page says of its version, for readers who come back. */
export interface Validators {
  readonly etag?: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly modifiedAt?: number;
}

/** Most sites send one of the two, some both, some none: it depends on the site. */
export function validatorsOf(plan: EstatePlan, spot: PageSpot, version: number): Validators {
  const kind = (spot.site.index + 1) % 10;
  if (kind === 0) return {};
  const etag = tagOf(plan, spot, version);
  const modifiedAt = modifiedAtOf(plan, spot, version);
  if (kind <= 2) return { etag, modifiedAt };
  return kind <= 6 ? { etag } : { modifiedAt };
}

/** Strong: a page is a pure function of the plan, its spot and its version, so the tag stands for every byte of it. */
function tagOf(
  { seed, sites, pages }: EstatePlan,
  { site, slot, language }: PageSpot,
  version: number,
): string {
  const hash = hashOf(`${seed}/${sites}/${pages}/${site.index}/${slot}/${language}`);
  return `"${hash.toString(36)}-${version}"`;
}

const DAY_MS = 86_400_000;

/** When a page was last changed: some day of the years before the first reading, then between two editions. */
export function modifiedAtOf(plan: EstatePlan, { site, slot, language }: PageSpot, version: number): number {
  const readAt = Date.parse(plan.day);
  if (version > 0) return readAt + (version * 7 - 1) * DAY_MS;
  const draw = drawOf(plan.seed, "modified", site.index, slot, language);
  const first = readAt - draw.between(1, 900) * DAY_MS + draw.between(0, 86_399) * 1000;
  return version < 0 ? first - 30 * DAY_MS : first;
}

/** True when the reader has this version already (RFC 9110 13.1: a tag counts before a date). */
export function isKnown(
  { etag, modifiedAt }: Validators,
  asked: { readonly ifNoneMatch?: string | undefined; readonly ifModifiedSince?: string | undefined },
): boolean {
  if (asked.ifNoneMatch !== undefined)
    return etag !== undefined && asked.ifNoneMatch.split(",").some((tag) => sameTag(tag.trim(), etag));
  if (asked.ifModifiedSince === undefined || modifiedAt === undefined) return false;
  return modifiedAt <= Date.parse(asked.ifModifiedSince);
}

const sameTag = (asked: string, etag: string): boolean =>
  asked === "*" || asked === etag || asked === `W/${etag}`;
