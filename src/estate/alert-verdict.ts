import type { AlertVerdict } from "../model/estate.ts";
import type { Line } from "./line.ts";

/** The lines of `alert-verdicts.csv`; one without the name of an alert or without a verdict is left out. */
export function readAlertVerdicts(lines: readonly Line[]): AlertVerdict[] {
  return lines.flatMap((line): AlertVerdict[] => {
    const event = line.text("event");
    const verdict = line.oneOf("verdict", ["right", "wrong"]);
    if (!event || !verdict) {
      if (!event || !line.text("verdict"))
        line.error(
          "the name of an alert and a verdict",
          "an empty cell",
          "Write both. The line is left out until then.",
        );
      return [];
    }
    const [cause, by, on] = [line.text("cause"), line.text("by"), line.day("on")];
    return [{ event, verdict, ...(cause && { cause }), ...(by && { by }), ...(on && { on }) }];
  });
}
