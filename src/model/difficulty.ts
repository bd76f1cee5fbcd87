/** What opened a difficulty: a threshold crossed, a figure worse than the year before, calls that rise while completions fall, a finding, a growing topic, or a person. */
export const DIFFICULTY_ORIGINS = ["threshold", "worse", "calls", "finding", "topic", "person"] as const;
export type DifficultyOrigin = (typeof DIFFICULTY_ORIGINS)[number];

/** `open`: nobody has looked yet. */
export const DIFFICULTY_STATES = ["open", "confirmed", "dismissed"] as const;
export type DifficultyState = (typeof DIFFICULTY_STATES)[number];
