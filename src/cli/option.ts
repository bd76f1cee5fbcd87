import { UserError } from "../kit/failure.ts";

export function dayOption(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new UserError({ expected: "a day as YYYY-MM-DD", got: value, next: "For example --day 2026-08-21." });
}

export function columnOption(
  value: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [ours, theirs] = value.split("=");
  if (ours && theirs) return { ...before, [ours.trim()]: theirs.trim() };
  throw new UserError({
    expected: "a pair of column names, ours=theirs",
    got: value,
    next: "For example --column source_url=from --column target_url=to.",
  });
}
