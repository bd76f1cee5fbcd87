/** A span of two minutes or more as people say it, in French as in English: `19 min 54 s`, `2 h 5 min`; undefined when it is shorter. */
export function longSpanText(seconds: number): string | undefined {
  const whole = Math.round(seconds);
  if (whole < 120) return undefined;
  if (whole < 3600) return joined(Math.floor(whole / 60), "min", whole % 60, "s");
  const minutes = Math.round(whole / 60);
  return joined(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

/** No line is broken between a number and its unit. */
const joined = (most: number, unit: string, rest: number, smaller: string): string =>
  rest === 0 ? `${most}\u00a0${unit}` : `${most}\u00a0${unit} ${rest}\u00a0${smaller}`;
