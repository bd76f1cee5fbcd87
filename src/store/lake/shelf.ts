import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { publish, writeWhole } from "../../kit/file.ts";
import { isRunning } from "./claim.ts";
import { explained } from "./disk.ts";

/*
 * Things that never change once they are there, and of which one is current:
 *   lake/<shelf>/<id>/…            the files of one of them
 *   lake/<shelf>/<id>/manifest.json
 *   lake/<shelf>/current.json      which one readers see; written by a rename, so a reader sees the old one or the new one
 */
export class Shelf<M extends { readonly id: string }> {
  readonly #name: string;
  readonly #pointer: string;

  /** `pointer`: what the switch calls the thing. */
  constructor(name: string, pointer: string) {
    this.#name = name;
    this.#pointer = pointer;
  }

  /** Where one is being written, before anyone sees it. What killed programs left behind goes. */
  stage(lake: string, id: string): string {
    const folder = join(lake, this.#name);
    const staging = join(folder, `.${id}.${process.pid}.tmp`);
    return explained(lake, () => {
      if (existsSync(folder)) sweep(folder);
      rmSync(staging, { recursive: true, force: true });
      mkdirSync(staging, { recursive: true });
      return staging;
    });
  }

  /** Publishes what was staged and makes it the current one. When its name is taken, `renamed` gives the next one to try; it comes back under it. */
  publish(lake: string, staging: string, manifest: M, renamed: (manifest: M, n: number) => M): M {
    return explained(lake, () => {
      for (let n = 1; ; n++) {
        const named = n === 1 ? manifest : renamed(manifest, n);
        writeWhole(join(staging, "manifest.json"), `${JSON.stringify(named, null, 2)}\n`);
        if (!publishNew(staging, join(lake, this.#name, named.id))) continue;
        const pointer = JSON.stringify({ [this.#pointer]: named.id });
        writeWhole(join(lake, this.#name, "current.json"), `${pointer}\n`);
        return named;
      }
    });
  }

  /** The one that readers see now; undefined before the first. */
  current(lake: string): M | undefined {
    const pointer = join(lake, this.#name, "current.json");
    if (!existsSync(pointer)) return undefined;
    const { [this.#pointer]: id = "" } = JSON.parse(readFileSync(pointer, "utf8")) as Record<string, string>;
    return this.read(lake, id);
  }

  read(lake: string, id: string): M | undefined {
    const path = this.file(lake, id, "manifest.json");
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as M) : undefined;
  }

  /** All of them, by id. */
  list(lake: string): M[] {
    const folder = join(lake, this.#name);
    if (!existsSync(folder)) return [];
    const ids = readdirSync(folder).filter((name) => !name.startsWith(".") && !name.endsWith(".json"));
    return ids.sort().flatMap((id) => this.read(lake, id) ?? []);
  }

  file(lake: string, id: string, name: string): string {
    return join(lake, this.#name, id, name);
  }
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const writer = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (writer && !isRunning(Number(writer))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** False when one of that name is there: a rename never replaces a folder that holds something. */
function publishNew(staging: string, folder: string): boolean {
  try {
    publish(staging, folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}
