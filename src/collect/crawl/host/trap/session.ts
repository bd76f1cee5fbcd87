import { hashOf } from "../../../../kit/random.ts";
import {
  type Parameter,
  pathParametersOf,
  queryParametersOf,
  withoutParameters,
} from "../../address/parameter.ts";
import { isRandomLooking } from "../../address/shape.ts";
import type { PageContent } from "./news.ts";

/** Names that sessions and form tokens bear in common software. The value must look random too. */
const SESSION_NAME =
  /^(?:j?session[-_]?(?:id)?|sess(?:id)?|php_?sess(?:id)?|aspsessionid\w*|sid|s|cfid|cftoken|os_?csid|zenid|(?:[a-z]*_)*(?:csrf|xsrf)\w*|authenticity_token|form_build_id|form_token|__requestverificationtoken|view_?state|nonce)$/i;
/** Values after which a parameter of such a name is a session: one may be kept in a link by mistake, and a second after it. */
const MANY_VALUES = 3;
/** For other names, pages read twice under two values and found the same. Against one in ten that differ. First guess. */
const ENOUGH_PAIRS = 5;
const MOST_DIFFERENT_SHARE = 0.1;
/** Parameters with random values that are followed: hosts have a few. */
const MOST_NAMES = 32;
const LONGEST_NAME = 60;
/** An address with more is no proof of anything, and dear to compare. */
const MOST_PARAMETERS = 16;
/** Pages kept to be compared with a later value, the latest of each slot: 256 × 16 bytes. */
const SLOTS = 256;

interface Suspect {
  readonly values: Set<number>;
  same: number;
  different: number;
}

/** Finds the parameters whose value is a session number. Memory: below 20 KB for a host. */
export class SessionWatch {
  readonly #suspects = new Map<string, Suspect>();
  readonly #sessions = new Map<string, string>();
  readonly #slots: { mark: number; value: number; text: string }[] = [];

  /** The parameter to leave out of this address, with what was seen. */
  verdictOn(parameters: readonly Parameter[]): { parameter: string; detail: string } | undefined {
    for (const { name, value } of parameters) {
      const known = this.#sessions.get(name);
      if (known !== undefined) return { parameter: name, detail: known };
      if (!SESSION_NAME.test(name) || !isRandomLooking(value)) continue;
      const suspect = this.#suspectOf(name);
      if (!suspect) continue;
      suspect.values.add(hashOf(value));
      if (suspect.values.size < MANY_VALUES) continue;
      const detail = `The parameter “${name}” holds a session number: it changes from link to link (${MANY_VALUES} values met). Pages are read once, without it.`;
      this.#sessions.set(name, detail);
      return { parameter: name, detail };
    }
    return undefined;
  }

  /** Compares the page with what was read under another value of its random parameters. */
  sawPage(url: string, content: PageContent, parameters: readonly Parameter[]): void {
    if (parameters.length > MOST_PARAMETERS) return;
    for (const { name, value } of parameters) {
      if (this.#sessions.has(name) || !isRandomLooking(value)) continue;
      const suspect = this.#suspectOf(name);
      if (suspect) this.#compare(suspect, name, value, url, content);
    }
  }

  #compare(suspect: Suspect, name: string, value: string, url: string, content: PageContent): void {
    const mark = hashOf(`${name} ${withoutParameters(url, (other) => other === name)}`);
    const text = `${content.signature} ${content.title}`;
    const slot = mark % SLOTS;
    const kept = this.#slots[slot];
    this.#slots[slot] = { mark, value: hashOf(value), text };
    if (kept?.mark !== mark || kept.value === hashOf(value)) return;
    if (kept.text === text) suspect.same++;
    else suspect.different++;
    if (suspect.same < ENOUGH_PAIRS || suspect.different > suspect.same * MOST_DIFFERENT_SHARE) return;
    this.#sessions.set(
      name,
      `The parameter “${name}” changes from link to link and the page stays the same (${suspect.same} times): it holds a session number. Pages are read once, without it.`,
    );
  }

  #suspectOf(name: string): Suspect | undefined {
    const known = this.#suspects.get(name);
    if (known || this.#suspects.size >= MOST_NAMES || name.length > LONGEST_NAME) return known;
    const suspect: Suspect = { values: new Set(), same: 0, different: 0 };
    this.#suspects.set(name, suspect);
    return suspect;
  }
}

export function parametersOf(url: string): readonly Parameter[] {
  return url.includes(";") ? [...queryParametersOf(url), ...pathParametersOf(url)] : queryParametersOf(url);
}
