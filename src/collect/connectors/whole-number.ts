/** A count written with digits only. What is none becomes NaN, which the intake refuses with its row; an empty cell says nothing. */
export function countIn(text: string): number | undefined {
  if (text === "") return undefined;
  return /^-?\d+(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
}
