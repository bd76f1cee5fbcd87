import { oncePer } from "../kit/once.ts";
import type { Lab } from "./question.ts";

/** Several questions of a run stand on the same work: whoever asks first has it done, the others get what came of it. */
export function onceInARun<T>(make: (lab: Lab) => Promise<T>): (lab: Lab) => Promise<T> {
  return oncePer(make);
}
