import { readFileSync, writeFileSync } from "node:fs";

/*
 * A registry mirror that holds only some platforms makes npm write a lock without the other ones, and `npm ci` then refuses it
 * everywhere. This adds the missing optional packages, by name and version; npm skips those of other platforms.
 */

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const PLATFORMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "aix",
  "win32",
];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x"];

/** The optional packages that a lock names without holding them: `[name, version, whether for development only]`. */
export function missingOptional(packages: Readonly<Record<string, LockedPackage>>) {
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev = false }) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => /^\d/.test(version) && !(`node_modules/${name}` in packages))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

function entryOf({ name, version, dev }: ReturnType<typeof missingOptional>[number]) {
  const words = name.split(/[-/]/);
  const pick = (known: readonly string[]) => known.filter((word) => words.includes(word));
  return {
    version,
    cpu: pick(PROCESSORS),
    ...(dev ? { dev } : {}),
    ...(words.includes("musl") ? { libc: ["musl"] } : {}),
    optional: true,
    os: pick(PLATFORMS),
  };
}

if (process.argv[1]?.endsWith("complete-lock.ts")) {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const missing = missingOptional(lock.packages);
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = entryOf(one);
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added`);
}
