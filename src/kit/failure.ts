/**
 * A person's mistake: an option, a file, a form. It says what was expected, what came, and what to do next.
 * Only `cli` and `web` catch it, to show it.
 */
export class UserError extends Error {
  readonly expected: string;
  readonly got: string;
  readonly next: string;

  constructor(parts: { readonly expected: string; readonly got: string; readonly next: string }) {
    super(`Expected ${parts.expected}; got ${parts.got}. ${parts.next}`);
    this.name = "UserError";
    this.expected = parts.expected;
    this.got = parts.got;
    this.next = parts.next;
  }
}

/** One row or record from outside that could not be used. It is counted, kept and shown, never dropped in silence. */
export interface Refusal {
  readonly file: string;
  /** Line in a text file (1-based), or byte offset in a binary file: `place_unit` says which. */
  readonly place: number;
  readonly place_unit: "line" | "byte";
  /** A short stable phrase; refusals are counted by it. */
  readonly reason: string;
  /** The beginning of what was refused, at most 200 characters, printable. */
  readonly excerpt: string;
}

/** Someone asked to stop: neither a mistake nor a bug. Whoever catches it leaves nothing half-done. */
export class Interrupted extends Error {
  /** What became of the work, in words. */
  readonly outcome: string;

  constructor(outcome = "nothing of this command was kept") {
    super("Stopped on request.");
    this.name = "Interrupted";
    this.outcome = outcome;
  }
}
