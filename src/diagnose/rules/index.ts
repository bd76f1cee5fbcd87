import type { Rule } from "../rule.ts";
import { brokenLink } from "./broken-link.ts";
import { figuresNotDeclared } from "./figures-not-declared.ts";
import { missingStepLink } from "./missing-step-link.ts";

/** Every rule, in the order people read of them. */
export const rules: readonly Rule[] = [missingStepLink, brokenLink, figuresNotDeclared] as readonly Rule[];
