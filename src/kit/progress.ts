/** What long work says of itself while it runs. Drawn for people who watch, silent otherwise. */
export interface Progress {
  /** Says where the work stands; draws at most every {@link REDRAW_MS}. */
  update(state: ProgressState): void;
  /** Wipes the line, so that what is printed next stands alone. */
  end(): void;
}

export interface ProgressState {
  readonly label: string;
  readonly done: number;
  /** Absent when nobody knows how much there is. */
  readonly total?: number;
  /** How a count reads: `3` → `3 pages`, bytes → `3.1 MB`. */
  readonly unit?: (count: number) => string;
  /** What else is worth seeing, already put in words. */
  readonly note?: string;
}

export interface ProgressScreen {
  /** Draws without a new line. */
  readonly draw: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly now: () => Date;
}

const REDRAW_MS = 120;
const BAR_CELLS = 24;
const CLEAR_LINE = "\r\u001b[K";

export function progressOn(screen: ProgressScreen): Progress {
  if (!screen.isTerminal) return SILENT;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const startedAt = screen.now().getTime();
  return {
    update(state) {
      const at = screen.now().getTime();
      if (at - drawnAt < REDRAW_MS) return;
      drawnAt = at;
      screen.draw(CLEAR_LINE + lineOf(state, at - startedAt).slice(0, Math.max(20, screen.columns - 1)));
    },
    end() {
      if (drawnAt > Number.NEGATIVE_INFINITY) screen.draw(CLEAR_LINE);
    },
  };
}

export const SILENT: Progress = { update: () => {}, end: () => {} };

function lineOf({ label, done, total, unit = plainCount, note }: ProgressState, elapsedMs: number): string {
  const speed = elapsedMs > 0 ? ` · ${unit((done * 1000) / elapsedMs)}/s` : "";
  const tail = note ? ` · ${note}` : "";
  if (total === undefined || total <= 0) return `${label}  ${unit(done)}${speed}${tail}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_CELLS);
  const bar = "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${label} ${bar} ${percent} % of ${unit(total)}${speed}${tail}`;
}

const plainCount = (count: number): string => String(Math.round(count));

/** A size for people: `812 B`, `3.1 MB`, decimal units. */
export function byteSize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
