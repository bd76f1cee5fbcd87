import type { ThemeText } from "../theme.ts";
import { business } from "./business.ts";
import { culture } from "./culture.ts";
import { disability } from "./disability.ts";
import { education } from "./education.ts";
import { environment } from "./environment.ts";
import { family } from "./family.ts";
import { health } from "./health.ts";
import { housing } from "./housing.ts";
import { identity } from "./identity.ts";
import { justice } from "./justice.ts";
import { money } from "./money.ts";
import { transport } from "./transport.ts";
import { work } from "./work.ts";

/** Every theme of the invented country; small estates take the first ones. */
export const themes: readonly ThemeText[] = [
  housing,
  family,
  work,
  health,
  money,
  identity,
  education,
  disability,
  justice,
  transport,
  environment,
  culture,
  business,
];
