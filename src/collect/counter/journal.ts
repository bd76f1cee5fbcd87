import { closeSync, fsync, fsyncSync, mkdirSync, openSync, write, writeSync } from "node:fs";
import { join } from "node:path";

/** Hits wait at most so long before they are safe on the disk, ms. */
const SAFE_AFTER_MS = 400;
/** A burst is written earlier. */
const MOST_WAITING = 1_000_000;

/** Keeps hits on disk, one file a day, many at once: a kill loses what came in the last moments, and nothing before. */
export class HitJournal {
  readonly #folder: string;
  readonly #onFault: (error: unknown) => void;
  #day = "";
  #descriptor: number | undefined;
  #waiting = "";
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(folder: string, onFault: (error: unknown) => void) {
    this.#folder = folder;
    this.#onFault = onFault;
    mkdirSync(folder, { recursive: true });
  }

  append(day: string, line: string): void {
    if (day !== this.#day) this.#turn(day);
    this.#waiting += line;
    if (this.#waiting.length > MOST_WAITING) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), SAFE_AFTER_MS);
  }

  /** All that came is on the disk once this is done. */
  async close(): Promise<void> {
    this.#flush();
    await this.#work;
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #turn(day: string): void {
    if (this.#descriptor !== undefined) {
      const old = this.#descriptor;
      const rest = this.#waiting;
      this.#waiting = "";
      this.#work = this.#work
        .then(() => {
          if (rest) writeSync(old, rest);
          fsyncSync(old);
          closeSync(old);
        })
        .catch(this.#onFault);
    }
    this.#day = day;
    this.#descriptor = openSync(join(this.#folder, `${day}.tsv`), "a");
    // A kill may have cut the last line of an earlier session: what follows must not be glued to it.
    this.#waiting = "\n";
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [text, descriptor] = [this.#waiting, this.#descriptor];
    if (text === "" || descriptor === undefined) return;
    this.#waiting = "";
    this.#work = this.#work.then(() => safely(descriptor, text)).catch(this.#onFault);
  }
}

function safely(descriptor: number, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(text);
    const rest = (from: number): void => {
      write(descriptor, bytes, from, bytes.length - from, null, (error, written) => {
        if (error) reject(error);
        else if (from + written < bytes.length) rest(from + written);
        else fsync(descriptor, (fault) => (fault ? reject(fault) : resolve()));
      });
    };
    rest(0);
  });
}
