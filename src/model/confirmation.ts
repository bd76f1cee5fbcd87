/** A failure that may pass counts as broken after so many attempts in a row, each on its own day… A first guess. */
export const CONFIRMING_RUNS = 3;
/** …that lie at least so many days apart, first to last. A first guess: a weekend of maintenance is no broken link. */
export const CONFIRMING_DAYS = 2;
