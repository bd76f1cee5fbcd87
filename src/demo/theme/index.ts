import type { ThemeText } from "../theme.ts";
import { family } from "./family.ts";
import { housing } from "./housing.ts";
import { work } from "./work.ts";

/** Every theme of the invented country. */
export const themes: readonly ThemeText[] = [housing, family, work];
