/** What can be said of a change: read from its interval alone. */
export const EFFECT_VERDICTS = ["improved", "no-detectable-change", "worsened", "not-measurable"] as const;
export type EffectState = (typeof EFFECT_VERDICTS)[number];
