import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

/** Hits wait at most so long before they are handed to the system, ms: a kill loses no more. */
const WRITE_AFTER_MS = 400;
/** After a fault (a full disk), the next try. */
const RETRY_AFTER_MS = 2_000;
/** Characters that wait for a disk that takes nothing; what comes after is lost, and counted. */
const MOST_WAITING = 64 << 20;
/** The longest the CNIL recommends for what an audience tool gathers; the last day of it included. */
export const KEPT_MONTHS = 25;

interface Batch {
  readonly day: string;
  text: string;
}

/** Keeps hits on disk, one file a day, many at once: a kill loses what came in the last moments, and nothing before. */
export class HitJournal {
  readonly #folder: string;
  readonly #onFault: (error: unknown) => void;
  readonly #mostWaiting: number;
  #waiting: Batch[] = [];
  #length = 0;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #file: { readonly day: string; readonly handle: FileHandle } | undefined;
  #isFaulty = false;
  #syncing: Promise<void> | undefined;
  #isUnsafe = false;

  constructor(folder: string, onFault: (error: unknown) => void, mostWaiting = MOST_WAITING) {
    this.#folder = folder;
    this.#onFault = onFault;
    this.#mostWaiting = mostWaiting;
    mkdirSync(folder, { recursive: true });
  }

  /** False when the line is lost, because the disk has taken nothing for long. */
  append(day: string, line: string): boolean {
    if (this.#length + line.length > this.#mostWaiting) return false;
    const last = this.#waiting.at(-1);
    if (last?.day === day) last.text += line;
    else this.#waiting.push({ day, text: line });
    this.#length += line.length;
    this.#timer ??= this.#later(WRITE_AFTER_MS);
    return true;
  }

  /** All that came is on the disk once this is done; rejects when it cannot be. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#work;
    clearTimeout(this.#timer);
    try {
      await this.#save();
    } finally {
      await this.#leave();
    }
  }

  #later(delayMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#work = this.#work.then(() => this.#saveOrRetry());
    }, delayMs);
  }

  async #saveOrRetry(): Promise<void> {
    this.#timer = undefined;
    try {
      await this.#save();
      this.#isFaulty = false;
      this.#syncing ??= this.#makeSafe();
    } catch (error) {
      // Said once: a full disk stays full for a while.
      if (!this.#isFaulty) this.#onFault(error);
      this.#isFaulty = true;
    }
    if (this.#waiting.length > 0)
      this.#timer ??= this.#later(this.#isFaulty ? RETRY_AFTER_MS : WRITE_AFTER_MS);
  }

  async #save(): Promise<void> {
    for (let batch = this.#waiting.shift(); batch; batch = this.#waiting.shift()) {
      this.#length -= batch.text.length;
      const bytes = Buffer.from(batch.text);
      let written = 0;
      try {
        const handle = await this.#handleOf(batch.day);
        while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
      } catch (error) {
        // What follows goes on at the very byte where the disk stopped: no line is cut, none is written twice.
        const rest = bytes.toString("utf8", written);
        this.#waiting.unshift({ day: batch.day, text: rest });
        this.#length += rest.length;
        throw error;
      }
      this.#isUnsafe = true;
    }
  }

  async #handleOf(day: string): Promise<FileHandle> {
    if (this.#file?.day === day) return this.#file.handle;
    await this.#leave();
    const handle = await open(join(this.#folder, `${day}.tsv`), "a");
    this.#file = { day, handle };
    // A kill may have cut the last line of an earlier session: what follows must not be glued to it.
    await handle.write("\n");
    return handle;
  }

  async #leave(): Promise<void> {
    await this.#syncing;
    const handle = this.#file?.handle;
    this.#file = undefined;
    if (!handle) return;
    await handle.sync();
    await handle.close();
  }

  /** Beside the writing, which does not wait for it: a slow disk must not let hits pile up in memory. */
  async #makeSafe(): Promise<void> {
    try {
      while (this.#isUnsafe && this.#file) {
        this.#isUnsafe = false;
        await this.#file.handle.datasync();
      }
    } catch (error) {
      this.#onFault(error);
    } finally {
      this.#syncing = undefined;
    }
  }
}

/** Removes the files of days that are too old to be kept; gives back their days. */
export function sweepJournal(folder: string, today: string): string[] {
  const first = monthsBefore(today, KEPT_MONTHS);
  const old = journalDays(folder).filter((day) => day < first);
  for (const day of old) rmSync(join(folder, `${day}.tsv`));
  return old;
}

/** The days that have a file, in order. */
export function journalDays(folder: string): string[] {
  return readdirSync(folder)
    .flatMap((name) => /^(\d{4}-\d\d-\d\d)\.tsv$/.exec(name)?.[1] ?? [])
    .sort();
}

function monthsBefore(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}${day.slice(7)}`;
}
