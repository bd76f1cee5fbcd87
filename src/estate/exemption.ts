import { nearest } from "../kit/nearest.ts";
import { daysOf, isPeriod } from "../kit/period.ts";
import type { Problem } from "../model/estate.ts";
import type { Exemption } from "../model/exemption.ts";
import { ALL_CHANNELS, type Indicator, SERVICE_CHANNELS } from "../model/indicator.ts";
import { exemptionsFile } from "./columns.ts";
import { Known } from "./known.ts";
import type { Line } from "./line.ts";
import { readSheet } from "./sheet.ts";

/** The lines of `exemptions.csv`. A line with a mistake exempts nothing: less would be asked than someone meant. */
export function readExemptions(
  lines: readonly Line[],
  { services }: { readonly services: Known },
): Exemption[] {
  const channels = new Known("channel");
  for (const channel of [ALL_CHANNELS, ...SERVICE_CHANNELS]) channels.stand(channel);
  return lines.flatMap((line): Exemption[] => {
    const subject = {
      services: knownOf(line, "service", services),
      indicators: line.list("indicator"),
      channels: knownOf(line, "channel", channels),
    };
    const ends = endsOf(line);
    const reason = line.text("reason");
    if (!reason) line.error("a reason", "an empty cell", `Write why it is not asked. ${EXEMPTS_NOTHING}`);
    const isWide = subject.services?.length === 0 && subject.indicators.length === 0;
    if (isWide)
      line.error(
        "a service or an indicator",
        "neither",
        `Name what is not asked, or of which service. ${EXEMPTS_NOTHING}`,
      );
    if (!subject.services || !subject.channels || !ends || !reason || isWide) return [];
    return [
      {
        services: subject.services,
        indicators: subject.indicators,
        channels: subject.channels,
        ...ends,
        reason,
      },
    ];
  });
}

const EXEMPTS_NOTHING = "The line exempts nothing until then.";

/** Undefined where one of them is unknown: without it, the line could mean all. */
function knownOf(line: Line, column: string, known: Known): readonly string[] | undefined {
  const written = line.list(column);
  return known.checkAll(written, line, column).length === written.length ? written : undefined;
}

function endsOf(line: Line): Pick<Exemption, "from" | "to"> | undefined {
  const [from, to] = [line.text("from"), line.text("to")];
  const wrong = [from, to].find((end) => end !== undefined && !isPeriod(end));
  if (wrong !== undefined) {
    line.error(
      "a period in from and to: 2026, 2026-Q3 or 2026-09",
      `“${wrong}”`,
      `Write the period, or leave the cell empty. ${EXEMPTS_NOTHING}`,
    );
    return undefined;
  }
  if (from && to && daysOf(from).first > daysOf(to).last) {
    line.error("from no later than to", `from ${from}, to ${to}`, `Correct one of them. ${EXEMPTS_NOTHING}`);
    return undefined;
  }
  return { ...(from && { from }), ...(to && { to }) };
}

/** Lines that name an indicator which no set of the scoreboard has. They exempt nothing of it; what else they name stands. */
export function checkExemptions(folder: string, indicators: readonly Pick<Indicator, "id">[]): Problem[] {
  const ids = [...new Set(indicators.map(({ id }) => id))];
  return readSheet(folder, exemptionsFile, []).lines.flatMap((line) =>
    line
      .list("indicator")
      .filter((id) => !ids.includes(id))
      .map((id): Problem => {
        const meant = nearest(id, ids);
        return {
          file: line.file,
          line: line.line,
          severity: "error",
          expected: "the id of an indicator of the scoreboard",
          got: `“${id}”, which is none`,
          next: meant
            ? `Did you mean ${meant}?`
            : "Add its set to scoreboard.indicators, or remove the mention.",
        };
      }),
  );
}
