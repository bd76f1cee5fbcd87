import { nearest } from "../kit/nearest.ts";
import type { Line } from "./line.ts";

/** Names are only proposed for the first unknown ids: each proposal compares with every id, and a wrong column has them all wrong. */
const PROPOSALS = 50;

/** The ids read from one file: which stand, and on which line each was written. */
export class Known {
  /** What one of them is called in a sentence: “theme”. */
  readonly noun: string;
  readonly #lines = new Map<string, number>();
  readonly #standing = new Set<string>();
  #proposals = 0;

  constructor(noun: string) {
    this.noun = noun;
  }

  /** Notes the id of a line; false (and a problem) when another line already has it. */
  claim(id: string, line: Line): boolean {
    const first = this.#lines.get(id);
    if (first === undefined) {
      this.#lines.set(id, line.line);
      return true;
    }
    line.error(
      `an id used once`,
      `“${id}”, which line ${first} already has`,
      "Give this line an id of its own. It is left out until then.",
    );
    return false;
  }

  stand(id: string): void {
    this.#standing.add(id);
  }

  has(id: string): boolean {
    return this.#standing.has(id);
  }

  /** The id when it stands; a problem on the line that mentions it otherwise. */
  check(id: string | undefined, line: Line, column: string): string | undefined {
    if (id === undefined || this.#standing.has(id)) return id;
    const written = this.#lines.get(id);
    const meant =
      written === undefined && this.#proposals++ < PROPOSALS ? nearest(id, this.#standing) : undefined;
    line.error(
      `the id of ${article(this.noun)} in ${column}`,
      written === undefined ? `“${id}”, which is none` : `“${id}”, which is left out by an error`,
      nextStep(this.noun, written, meant),
    );
    return undefined;
  }

  checkAll(ids: readonly string[], line: Line, column: string): string[] {
    return ids.filter((id) => this.check(id, line, column) !== undefined);
  }
}

function nextStep(noun: string, written: number | undefined, meant: string | undefined): string {
  if (written !== undefined) return `Correct line ${written} of that file first.`;
  return meant
    ? `Did you mean ${meant}?`
    : `Add the ${noun}, or remove the mention. It is ignored until then.`;
}

const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
