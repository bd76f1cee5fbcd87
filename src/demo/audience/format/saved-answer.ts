import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayText } from "../../../kit/day.ts";
import { READING_DAY } from "../../estate-plan.ts";
import type { Property } from "../plan.ts";

/** Writes answers of one property under the names that an import gives them when it saves them. */
export function answerWriter(folder: string, property: string): (name: string, answer: object) => void {
  const own = join(folder, property.replaceAll(/[^a-z0-9.-]+/gi, "_"));
  mkdirSync(own, { recursive: true });
  return (name, answer) => writeFileSync(join(own, name), JSON.stringify(answer));
}

/** The note that stays with saved answers: on which day they were asked for, and about which days of each property. */
export function askedNote(properties: readonly Property[]): string {
  const days = properties.flatMap(({ from, to }) => [from, to]);
  const [from, to] = [Math.min(...days), Math.max(...days)].map(dayText);
  return JSON.stringify([
    {
      today: READING_DAY,
      period: { from, to },
      properties: properties.map(({ id, from, to }) => ({
        property: id,
        from: dayText(from),
        to: dayText(to),
      })),
    },
  ]);
}

/** Calendar years of a property, cut to its days: what is asked about at once. */
export function yearsOf({ from, to }: Property): { readonly from: number; readonly to: number }[] {
  const years: { from: number; to: number }[] = [];
  for (let day = from; day <= to; day++) {
    const last = years.at(-1);
    if (last && dayText(last.from).slice(0, 4) === dayText(day).slice(0, 4)) last.to = day;
    else years.push({ from: day, to: day });
  }
  return years;
}

/** Last day of a month `2024-02`. */
export const endOfMonth = (month: string): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
