/** What a line of a log may say. The values are ranks in `LogLine.at`. */
export const FIELD = {
  host: 0,
  client: 1,
  forwarded: 2,
  time: 3,
  request: 4,
  method: 5,
  target: 6,
  query: 7,
  status: 8,
  referrer: 9,
  agent: 10,
  type: 11,
} as const;
export type FieldName = keyof typeof FIELD;
export const FIELD_COUNT = Object.keys(FIELD).length;

/** One line, as places in bytes: it is filled again for each line, so that reading makes no garbage. */
export class LogLine {
  bytes: Buffer = Buffer.alloc(0);
  /** First byte and byte after the last of each field, by rank; -1 where the line does not say. */
  readonly at = new Int32Array(2 * FIELD_COUNT).fill(-1);
  /** Since 1970. */
  seconds = 0;

  forget(): void {
    this.at.fill(-1);
  }
}

/** Understands the lines of one format. */
export interface LineReader {
  /** What its lines say. */
  readonly gives: ReadonlySet<FieldName>;
  /** True where the address of a request names the host asked, as load balancers write it. */
  readonly hostInTarget?: boolean;
  /** True where times without zone are in UTC. */
  readonly isUtc?: boolean;
  /** Fills the fields; false when the line is not in this format. */
  read(bytes: Buffer, start: number, end: number, line: LogLine): boolean;
  /** Takes a line that begins with `#`. */
  directive?(text: string): void;
}
