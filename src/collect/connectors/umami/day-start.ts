const QUARTER_MS = 900_000;

/** Tells when days begin in a time zone, in milliseconds since 1970; where clocks change at midnight too. */
export class DayStarts {
  readonly #format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  }

  startOf(day: string): number {
    const asUtc = Date.parse(`${day}T00:00:00Z`);
    let at = asUtc - this.#offsetAt(asUtc);
    while (this.dayOf(at) < day) at += QUARTER_MS;
    while (this.dayOf(at - QUARTER_MS) >= day) at -= QUARTER_MS;
    return at;
  }

  /** `2026-01-05` */
  dayOf(ms: number): string {
    const [day = ""] = this.#format.format(ms).split(",");
    return day;
  }

  /**
   * The day of a bucket: versions write its beginning on the clock of the zone (`2024-01-01 00:00:00`, even with a Z), or as a moment
   * (`2024-01-01T05:00:00Z`).
   */
  dayOfBucket(written: string): string {
    const label = written.slice(0, 10);
    const moment = /T.*Z$/.test(written) ? Date.parse(written) : Number.NaN;
    if (Number.isNaN(moment)) return label;
    const day = this.dayOf(moment);
    return this.startOf(day) === moment ? day : label;
  }

  #offsetAt(ms: number): number {
    const [day = "", time = ""] = this.#format.format(ms).split(", ");
    return Date.parse(`${day}T${time}Z`) - ms;
  }
}
