import type { Hono } from "hono";
import type { Edition } from "../edition.ts";
import { answersApi } from "./answers.ts";
import { dataApi } from "./data.ts";
import { figuresApi } from "./figures.ts";
import { formsApi } from "./forms.ts";
import { mapApi } from "./map.ts";

/** Adds addresses for programs to the site. One file each, one line here. */
export type RegistersApi = (app: Hono, current: () => Edition | undefined) => void;

export const apis: readonly RegistersApi[] = [answersApi, dataApi, mapApi, figuresApi, formsApi];
