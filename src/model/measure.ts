/** The steps a measure may go through, in their usual order. */
export const STEP_KINDS = [
  "decided",
  "experiment",
  "legal-text",
  "prototype",
  "deploy",
  "generalised",
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/**
 * How a measure stands, from its dates and what was said of it; nobody types it. `late`: a step is over due. `silent`: nothing was said for long while steps
 * remain. `abandoned`: over due, and nothing said for a year. `stopped`: its owner said so, with a reason. `done`: all steps are. `reviewed`: its effect was looked at.
 */
export const MEASURE_STANDINGS = [
  "draft",
  "on-time",
  "late",
  "silent",
  "abandoned",
  "stopped",
  "done",
  "reviewed",
] as const;
export type MeasureStanding = (typeof MEASURE_STANDINGS)[number];

export const MEASURE_EVENTS = [
  "write",
  "publish",
  "step",
  "date",
  "news",
  "stop",
  "resume",
  "review",
] as const;
export type MeasureEventKind = (typeof MEASURE_EVENTS)[number];

/** How a line of an action plan stands, as its owner says, with evidence. */
export const COMMITMENT_STATES = ["not-started", "under-way", "complete", "withdrawn"] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];
