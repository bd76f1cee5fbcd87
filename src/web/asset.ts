import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A file the browser may keep for ever: its address holds its hash. */
export interface Asset {
  readonly body: Buffer;
  readonly type: string;
}

/** What pages need besides HTML, all from this package and its dependencies: no third-party request. */
export interface Assets {
  readonly files: ReadonlyMap<string, Asset>;
  readonly stylesheet: string;
  readonly icon: string;
  /** Address of an island's script; undefined when it is not built. */
  island(name: string): string | undefined;
}

const FONT = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next";
const FONT_FILES = ["latin-wght-normal", "latin-ext-wght-normal"] as const;

/** Tokens first, then elements, then the parts: the order of the cascade. */
const STYLES = [
  "font",
  "token",
  "element",
  "shell",
  "part",
  "map",
  "audience",
  "board",
  "thread",
  "finding",
  "account",
  "listening",
  "take-part",
  "triage",
  "print",
] as const;

/** Reads all assets once; `root` is the folder of the package. */
export function loadAssets(root = new URL("../../", import.meta.url)): Assets {
  const files = new Map<string, Asset>();
  const add = (name: string, extension: string, type: string, body: Buffer): string => {
    const hash = createHash("sha256").update(body).digest("hex").slice(0, 12);
    const path = `/assets/${name}.${hash}.${extension}`;
    files.set(path, { body, type });
    return path;
  };
  const require = createRequire(import.meta.url);
  let css = STYLES.map((name) => readFileSync(new URL(`assets/css/${name}.css`, root), "utf8")).join("\n");
  for (const name of FONT_FILES) {
    const path = add(name, "woff2", "font/woff2", readFileSync(require.resolve(`${FONT}-${name}.woff2`)));
    css = css.replaceAll(`url("${name}.woff2")`, `url("${path}")`);
  }
  const islands = new Map(islandFiles(root).map(({ name, body }) => [name, add(name, "js", SCRIPT, body)]));
  return {
    files,
    stylesheet: add("parvis", "css", "text/css; charset=utf-8", Buffer.from(css)),
    icon: add("icon", "svg", "image/svg+xml", readFileSync(new URL("assets/icon.svg", root))),
    island: (name) => islands.get(name),
  };
}

const SCRIPT = "text/javascript; charset=utf-8";

/** Islands as the build leaves them: browsers cannot run TypeScript. */
function islandFiles(root: URL): { name: string; body: Buffer }[] {
  const folder = new URL("dist/web/islands/", root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".js"))
    .map((file) => ({ name: file.slice(0, -".js".length), body: readFileSync(new URL(file, folder)) }));
}
