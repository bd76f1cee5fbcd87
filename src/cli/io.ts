/** What a command may touch of the outside world. Only `cli` reads arguments, environment and clock. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Draws on the terminal without a new line: progress only. */
  draw(text: string): void;
  /** True when people watch: progress is drawn only then. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  readonly cwd: string;
  /** Aborted when someone asks to stop (Ctrl-C): finish or give up cleanly. A second time ends the process. */
  interruption(): AbortSignal;
}

export function processIo(): Io {
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    draw: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns || 100,
    env: process.env,
    now: () => new Date(),
    cwd: process.cwd(),
    interruption: () => {
      stopped ??= stopOnSignals();
      return stopped;
    },
  };
}

/** One for the whole command, however many of its parts ask. */
let stopped: AbortSignal | undefined;

function stopOnSignals(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  process.once("SIGTERM", () => controller.abort());
  return controller.signal;
}
