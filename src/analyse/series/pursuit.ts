import { dot } from "../../kit/dot.ts";

/** What a column is part of: the course of the level, the waves of the year, days of the calendar. */
export type Part = "course" | "wave" | "calendar";

/**
 * A fit that grows by the column that explains most (orthogonal matching pursuit, Pati et al. 1993): columns are made orthogonal as they
 * come, and what they leave unexplained is kept. Places without value count for nothing.
 */
export class Pursuit {
  /** Where steps or bends are, in the order they came. */
  readonly places: number[] = [];
  readonly #columns: Float64Array[] = [];
  /** The same columns before they were made orthogonal, and what they are part of. */
  readonly #raw: { readonly values: Float64Array; readonly part: Part }[] = [];
  readonly #residual: Float64Array;

  readonly #known: Uint8Array;
  /** Rows of the triangular matrix that leads from raw to orthogonal columns, and the weights of the latter. */
  readonly #triangle: number[][] = [];
  readonly #weights: number[] = [];

  constructor(values: Float64Array) {
    this.#known = Uint8Array.from(values, (value) => Number(!Number.isNaN(value)));
    this.#residual = values.map((value) => (Number.isNaN(value) ? 0 : value));
  }

  /** False when the column adds nothing to those before it. */
  add(raw: Float64Array, part: Part): boolean {
    const column = raw.map((value, i) => (this.#known[i] ? value : 0));
    const before = dot(column, column);
    const shares: number[] = [];
    for (const other of this.#columns) {
      const share = dot(column, other);
      shares.push(share);
      for (let i = 0; i < column.length; i++)
        column[i] = (column[i] as number) - share * (other[i] as number);
    }
    const norm = Math.sqrt(dot(column, column));
    if (norm <= 1e-6 * Math.sqrt(before) || norm === 0) return false;
    for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) / norm;
    const weight = dot(this.#residual, column);
    for (let i = 0; i < column.length; i++)
      this.#residual[i] = (this.#residual[i] as number) - weight * (column[i] as number);
    this.#columns.push(column);
    this.#raw.push({ values: raw, part });
    this.#triangle.push([...shares, norm]);
    this.#weights.push(weight);
    return true;
  }

  /** Adds the step, or the bend, that explains most, `apart` places from the others, if it explains at least so much. */
  addBest(shape: "step" | "bend", apart: number, least: number): boolean {
    const size = this.#residual.length;
    const step = { left: 0, known: 0, columns: new Float64Array(this.#columns.length) };
    const bend = { left: 0, known: 0, columns: new Float64Array(this.#columns.length) };
    const tried = shape === "step" ? step : bend;
    let [best, bestGain, places] = [-1, least, 0];
    for (let start = size - 1; start >= apart; start--) {
      // The bend that starts here is the next one plus the step that starts after it; so are its products with anything.
      bend.known += 2 * places + step.known;
      places += step.known;
      bend.left += step.left;
      step.left += this.#residual[start] as number;
      step.known += this.#known[start] as number;
      let norm = tried.known;
      for (let k = 0; k < this.#columns.length; k++) {
        bend.columns[k] = (bend.columns[k] as number) + (step.columns[k] as number);
        step.columns[k] = (step.columns[k] as number) + ((this.#columns[k] as Float64Array)[start] as number);
        norm -= (tried.columns[k] as number) ** 2;
      }
      const gain = norm > 0.5 ? (tried.left * tried.left) / norm : 0;
      if (gain > bestGain && this.#isFree(start, apart)) [best, bestGain] = [start, gain];
    }
    if (best < 0) return false;
    this.places.push(best);
    const column = this.#residual.map((_, i) =>
      shape === "step" ? Number(i >= best) : Math.max(0, i - best),
    );
    return this.add(column, "course");
  }

  #isFree(place: number, apart: number): boolean {
    const isInside = place <= this.#residual.length - apart;
    return isInside && this.places.every((other) => Math.abs(other - place) >= apart);
  }

  /** The part of the fit that is course, everywhere. */
  course(): Float64Array {
    return this.#sum(["course"]);
  }

  /** The same with the waves of the year. */
  waved(): Float64Array {
    return this.#sum(["course", "wave"]);
  }

  #sum(parts: readonly Part[]): Float64Array {
    const size = this.#columns.length;
    const weights = new Float64Array(size);
    // raw = orthogonal × triangle, so the weights of the raw columns come from the last one backwards.
    for (let k = size - 1; k >= 0; k--) {
      let sum = this.#weights[k] as number;
      for (let later = k + 1; later < size; later++)
        sum -= (weights[later] as number) * (this.#triangle[later]?.[k] as number);
      weights[k] = sum / (this.#triangle[k]?.[k] as number);
    }
    const course = new Float64Array(this.#residual.length);
    for (const [k, raw] of this.#raw.entries())
      if (parts.includes(raw.part))
        for (let i = 0; i < course.length; i++)
          course[i] = (course[i] as number) + (weights[k] as number) * (raw.values[i] as number);
    return course;
  }
}
