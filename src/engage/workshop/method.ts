import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const words = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });

/** A way of working together: what for, with whom, how, at what cost, and where it fails. One file of `assets/methods/`. */
const method = z.strictObject({
  id: z.string(),
  name: words,
  goal: words,
  public: words,
  course: words,
  cost: words,
  strengths: words,
  limits: words,
});
export type MethodCard = z.infer<typeof method>;

/** Beside `dist/` or `src/`, as the package ships it. */
const FOLDER = new URL("../../../assets/methods/", import.meta.url);

let kept: readonly MethodCard[] | undefined;

/** Every card, by id. */
export function methodCards(): readonly MethodCard[] {
  kept ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => method.parse(parse(readFileSync(new URL(name, FOLDER), "utf8"))));
  return kept;
}
