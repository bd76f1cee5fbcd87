import { isbot } from "isbot";
import { DEVICES, type Device } from "../../../model/audience.ts";
import { Interner } from "./interner.ts";

/** What is known of the programs that ask, worked out once for each. */
export class Agents {
  readonly #names = new Interner();
  readonly #robots: boolean[] = [];
  readonly #devices: number[] = [];

  get heldBytes(): number {
    return this.#names.heldBytes;
  }

  numberOf(bytes: Buffer, start: number, end: number): number {
    const number = this.#names.numberOf(bytes, start, end);
    if (number === this.#robots.length) {
      const name = agentText(this.#names.textOf(number));
      this.#robots.push(isRobot(name));
      this.#devices.push(DEVICES.indexOf(deviceOf(name)));
    }
    return number;
  }

  isRobot(number: number): boolean {
    return this.#robots[number] ?? false;
  }

  /** Rank in `DEVICES`. */
  deviceOf(number: number): number {
    return this.#devices[number] ?? DEVICES.indexOf("other");
  }

  clear(): void {
    this.#names.clear();
    this.#robots.length = 0;
    this.#devices.length = 0;
  }
}

/** A program that does not say its name is none that people read with. */
export const isRobot = (name: string): boolean => name === "" || name === "-" || isbot(name);

/** W3C logs write `+` or `%20` (CloudFront: `%2520`) for spaces. */
function agentText(name: string): string {
  if (name.includes(" ")) return name;
  const spaced = name.includes("+") && !/%(?:25)?20/.test(name) ? name.replaceAll("+", " ") : name;
  return spaced
    .replace(/%25(?=[0-9a-f]{2})/gi, "%")
    .replace(/%([0-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

export function deviceOf(name: string): Device {
  if (/iPad|Tablet|Kindle|Silk\/|PlayBook|Android(?!.*Mobile)/i.test(name)) {
    return /Smart-?TV|BRAVIA|AFT[A-Z]|GoogleTV|Android TV/i.test(name) ? "other" : "tablet";
  }
  if (/iPhone|iPod|Mobile|Windows Phone|BlackBerry|BB10|Opera M(?:ini|obi)|Symbian|Nokia/i.test(name))
    return "mobile";
  if (/Windows|Macintosh|Mac_PowerPC|X11|Linux|CrOS|MSIE/.test(name))
    return /TV|PlayStation|Xbox|Nintendo/.test(name) ? "other" : "desktop";
  return "other";
}
