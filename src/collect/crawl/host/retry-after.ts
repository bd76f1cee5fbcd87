import type { Reply } from "../../../kit/guest/guest.ts";

/** A server that asks for more is left alone for so long at a time, and not asked the same again. */
export const LONGEST_WAIT_MS = 600_000;

/** What a Retry-After asks for, ms: seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(value: string | undefined, now: number): number {
  if (value === undefined) return 0;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

/** Statuses by which a server asks to come back later. */
export const isStrained = (status: number): boolean => status === 429 || status === 503;

/** True when it asks to come back when the reading will be over. */
export function asksForLong({ status, headers }: Pick<Reply, "status" | "headers">, now: number): boolean {
  return isStrained(status) && retryAfterMs(headers.get("retry-after"), now) > LONGEST_WAIT_MS;
}
