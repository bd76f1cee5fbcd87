const QUARTER_S = 900;
const DAY_S = 86_400;
const SLASH = 47;
const DASH = 45;
const COLON = 58;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Three letters as one number → month from 0. */
const monthOf = new Map(MONTHS.map((name, i) => [lettersOf(Buffer.from(name), 0), i]));

/** Reads the times of a log and says on which day of its time zone each is; days change their length where the zone does. */
export class Moments {
  readonly #format: Intl.DateTimeFormat;
  /** Quarter of an hour → seconds to add to UTC. Zones change at quarters only. */
  readonly #offsets = new Map<number, number>();
  #quarter = Number.NaN;
  #offset = 0;
  /** The minute read last, as written, with its zone. */
  readonly #minuteText = Buffer.alloc(22);
  #minute = Number.NaN;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  }

  /** Days since 1970 in the time zone. */
  dayOf(seconds: number): number {
    return Math.floor((seconds + this.#offsetAt(seconds)) / DAY_S);
  }

  /** Seconds from the beginning of the day in the time zone. */
  secondOfDay(seconds: number): number {
    const local = seconds + this.#offsetAt(seconds);
    return local - Math.floor(local / DAY_S) * DAY_S;
  }

  /**
   * `17/May/2015:10:05:03 +0000`, `2015-05-17T10:05:03.123Z`, seconds or milliseconds since 1970. A time without zone is one of the
   * time zone, or UTC when the format says so. NaN when it is none of these.
   */
  read(bytes: Buffer, start: number, end: number, isUtc: boolean): number {
    if (bytes[start + 2] === SLASH) return this.#readSlashed(bytes, start, end, isUtc);
    if (bytes[start + 4] === DASH) return this.#readIso(bytes, start, end, isUtc);
    return readEpoch(bytes, start, end);
  }

  #readSlashed(bytes: Buffer, start: number, end: number, isUtc: boolean): number {
    if (end - start < 20 || bytes[start + 17] !== COLON) return Number.NaN;
    const second = twoDigits(bytes, start + 18);
    if (!(second <= 60)) return Number.NaN;
    if (!this.#isMinuteReadLast(bytes, start, end)) this.#readMinute(bytes, start, end, isUtc);
    return this.#minute + second;
  }

  // From the end, where two times differ first.
  #isMinuteReadLast(bytes: Buffer, start: number, end: number): boolean {
    const text = this.#minuteText;
    for (let i = 16; i >= 0; i--) if (bytes[start + i] !== text[i]) return false;
    const hasZone = end - start >= 26;
    for (let i = 17; i < 22; i++) if ((hasZone ? bytes[start + 4 + i] : 0) !== text[i]) return false;
    return true;
  }

  #readMinute(bytes: Buffer, start: number, end: number, isUtc: boolean): void {
    const hasZone = end - start >= 26;
    bytes.copy(this.#minuteText, 0, start, start + 17);
    if (hasZone) bytes.copy(this.#minuteText, 17, start + 21, start + 26);
    else this.#minuteText.fill(0, 17);
    const month = monthOf.get(lettersOf(bytes, start + 3)) ?? Number.NaN;
    const year = twoDigits(bytes, start + 7) * 100 + twoDigits(bytes, start + 9);
    const local = utcOf(
      year,
      month,
      twoDigits(bytes, start),
      twoDigits(bytes, start + 12),
      twoDigits(bytes, start + 15),
    );
    this.#minute = hasZone ? local - zoneOf(bytes, start + 21) : this.#fromPlain(local, isUtc);
  }

  #readIso(bytes: Buffer, start: number, end: number, isUtc: boolean): number {
    const [, year, month, day, hour, minute, second, sign, zoneHour, zoneMinute] =
      ISO.exec(bytes.toString("latin1", start, Math.min(end, start + 40))) ?? [];
    if (year === undefined || Number(second) > 60) return Number.NaN;
    const local =
      utcOf(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) + Number(second);
    if (sign === "Z") return local;
    if (sign === undefined) return this.#fromPlain(local, isUtc);
    const zone = Number(zoneHour ?? Number.NaN) * 3600 + Number(zoneMinute ?? 0) * 60;
    return sign === "-" ? local + zone : local - zone;
  }

  // An hour that comes twice when clocks go back is taken for the first of the two, one that never was for the hour after.
  #fromPlain(local: number, isUtc: boolean): number {
    if (isUtc || Number.isNaN(local)) return local;
    const guess = local - this.#offsetAt(local - DAY_S / 2);
    return guess + this.#offsetAt(guess) === local ? guess : local - this.#offsetAt(guess);
  }

  #offsetAt(seconds: number): number {
    const quarter = Math.floor(seconds / QUARTER_S);
    if (quarter === this.#quarter) return this.#offset;
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      offset = this.#offsetIn(quarter * QUARTER_S);
      if (this.#offsets.size > MOST_OFFSETS) this.#offsets.clear();
      this.#offsets.set(quarter, offset);
    }
    this.#quarter = quarter;
    this.#offset = offset;
    return offset;
  }

  #offsetIn(seconds: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(seconds * 1000)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute) / 1000 - seconds;
  }
}

const MOST_OFFSETS = 200_000;
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T \t](\d\d):(\d\d):(\d\d)(?:[.,]\d+)?\s*(?:(Z|[+-])(\d\d)?:?(\d\d)?)?/;

function utcOf(year: number, month: number, day: number, hour: number, minute: number): number {
  if (!(year >= 1990 && year < 2100 && month < 12 && hour < 24 && minute < 60)) return Number.NaN;
  const ms = Date.UTC(year, month, day, hour, minute);
  // The 31st of February is in March.
  return new Date(ms).getUTCDate() === day ? ms / 1000 : Number.NaN;
}

/** `+0200` in seconds. */
function zoneOf(bytes: Buffer, at: number): number {
  const size = twoDigits(bytes, at + 1) * 3600 + twoDigits(bytes, at + 3) * 60;
  if (bytes[at] === DASH) return -size;
  return bytes[at] === 43 /* + */ ? size : Number.NaN;
}

function readEpoch(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString("latin1", start, Math.min(end, start + 20));
  if (!/^\d{9,13}(?:\.\d+)?$/.test(text)) return Number.NaN;
  const value = Number(text);
  return Math.floor(value > 1e11 ? value / 1000 : value);
}

function twoDigits(bytes: Buffer, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

function lettersOf(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}
