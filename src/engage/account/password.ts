import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** How much work a guess takes. */
export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** One of the settings that OWASP holds equal (2^15, 8, 3): 32 MiB and about a quarter of a second. */
export const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const MEMORY_BYTES = 64 << 20;

/** NIST SP 800-63B asks for 8 (third revision), or 15 where there is no second factor (fourth): 12 lies between. */
export const SHORTEST = 12;
export const LONGEST = 256;

export type Weakness = "short" | "long" | "common" | "personal";

/** What is wrong with a password that someone chose. No rule on kinds of signs: they make passwords worse. */
export function weaknessOf(password: string, about: readonly string[]): Weakness | undefined {
  const text = normalised(password);
  const length = [...text].length;
  if (length < SHORTEST) return "short";
  if (length > LONGEST) return "long";
  const folded = text.toLowerCase();
  if (isCommon(folded)) return "common";
  const own = about
    .flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2);
  const rest = own.reduce((left, word) => left.replaceAll(word, ""), folded);
  return [...rest].length < SHORTEST / 2 ? "personal" : undefined;
}

/** The same signs typed on another keyboard are the same password. */
const normalised = (password: string): string => password.normalize("NFKC");

/** What most people take, once digits and signs around it are left out: the long passwords of public lists begin with these. */
const COMMON = new Set(
  `password passw motdepasse mdp azerty azertyuiop azertyuiopqsdfghjklm qwerty qwertyuiop qwertyuiopasdfghjkl qwertz asdfghjkl zxcvbnm qsdfghjklm
  wxcvbn iloveyou jetaime monkey dragon football princess sunshine superman batman starwars pokemon welcome bienvenue bonjour soleil doudou loulou
  chocolat marseille abcdefghijkl letmein changeme changezmoi administrator administrateur admin administration administrationpublique servicepublic
  parvis observatoire republique gouvernement ministere france temporary temporaire secret default trustno master shadow computer internet passwordpassword
  iloveyouiloveyou qazwsxedc qazwsx`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
const SEQUENCES = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertyuiopasdfghjklzxcvbnm",
];
const FEWEST_SIGNS = 5;

function isCommon(text: string): boolean {
  if (new Set(text).size < FEWEST_SIGNS || isRepeated(text)) return true;
  if (SEQUENCES.some((row) => row.includes(text) || [...row].reverse().join("").includes(text))) return true;
  const core = text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const plain = core.replaceAll("@", "a").replaceAll("0", "o").replaceAll("$", "s").replaceAll(/[1!]/g, "i");
  return [core, plain].some((word) => COMMON.has(word.replaceAll(/[^\p{L}]/gu, "")));
}

/** `abcdabcdabcd`. */
const isRepeated = (text: string): boolean => (text + text).indexOf(text, 1) < text.length;

/** What is kept of a password: it says by itself how it was made. */
export async function hashPassword(password: string, cost: Cost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derived(password, salt, cost);
  return `scrypt$${written(cost)}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

const written = ({ N, r, p }: Cost): string => `N=${N},r=${r},p=${p}`;

/** Takes as long where there is no password to compare with: whoever asks learns nothing from the time. */
export async function isPassword(
  password: string,
  kept: string | null | undefined,
  usual: Cost,
): Promise<boolean> {
  const [, told = "", salt = "", key = ""] = (kept ?? nobodys(usual)).split("$");
  const [N = usual.N, r = usual.r, p = usual.p] = told.split(",").map((part) => Number(part.slice(2)));
  const expected = Buffer.from(key, "base64url");
  const found = await derived(password, Buffer.from(salt, "base64url"), { N, r, p });
  return timingSafeEqual(found, expected) && typeof kept === "string";
}

const nobodys = (cost: Cost): string => `scrypt$${written(cost)}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** At once, since each takes 32 MiB and a thread; the others wait. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function derived(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(normalised(password), salt, KEY_BYTES, { ...cost, maxmem: MEMORY_BYTES }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
