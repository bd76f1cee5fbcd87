import { detached } from "./entity.ts";
import { fromRaw, isNameAt, type Source } from "./source.ts";

/** What the scanner and the tree must know of an element. Facts of the HTML standard, sections 13.1.2 and 13.2.6. */
export const VOID = 1;
/** Content is text that nobody reads on the page, without tags of its own. */
export const RAW = 2;
/** Content is text with entities, without tags. */
export const RCDATA = 4;
/** Its borders separate words, and its text is the context of the links inside. */
export const BLOCK = 8;
/** Its id or class may tell a menu or a footer. */
export const CONTAINER = 16;
/** Inert or a list of choices: neither text nor links of the page. */
export const SILENT = 32;
/** Ends an `svg` that was never closed. */
export const BREAKOUT = 64;
/** Its attributes matter beyond id, class and role. */
export const SPOKEN = 128;
export const HEADING = 256;
/** A drawing or a formula, where HTML's rules do not hold, and the elements where they hold again. */
export const FOREIGN = 512;
export const INTEGRATION = 1024;

const BLOCKS =
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
  "h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul";
const FLAGS: readonly (readonly [flag: number, names: string])[] = [
  [
    VOID,
    "area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr",
  ],
  // With scripts on, as nearly everyone browses, `noscript` is never shown.
  [RAW, "script style xmp iframe noembed noframes noscript"],
  [RCDATA, "title textarea"],
  [BLOCK, `${BLOCKS} br hr option legend caption`],
  [
    CONTAINER,
    "article aside center dir div dl fieldset footer form header main menu nav ol section table tbody td tr ul",
  ],
  [SILENT, "template select datalist"],
  [
    BREAKOUT,
    "b big blockquote body br center dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li menu meta nav nobr ol p pre s " +
      "small span strong sub sup table tt u ul",
  ],
  [SPOKEN, "a area base html iframe img link meta script"],
  [HEADING, "h1 h2 h3 h4 h5 h6"],
  [FOREIGN, "svg math"],
  [INTEGRATION, "foreignobject desc title mi mo mn ms mtext annotation-xml"],
];
const OTHERS =
  "abbr acronym applet audio bdi bdo button canvas cite code colgroup data del dfn font ins kbd label map mark " +
  "marquee meter object optgroup output picture plaintext progress q rp rt ruby samp slot strike time var " +
  "video head path g use defs symbol circle rect polygon line ellipse text tspan";

const names: string[] = [...new Set(`${FLAGS.map(([, list]) => list).join(" ")} ${OTHERS}`.split(" "))];
const numbers = new Map(names.map((name, number) => [name, number]));
const KNOWN = names.length;

/** Flags of each known element, by number. */
const flags = new Uint16Array(KNOWN);
for (const [flag, list] of FLAGS) {
  for (const tag of list.split(" ").map(tagNumber)) flags[tag] = (flags[tag] ?? 0) | flag;
}

export function tagNumber(name: string): number {
  const number = numbers.get(name);
  if (number === undefined) throw new Error(`unknown element ${name}`);
  return number;
}

export const flagsOf = (tag: number): number => (tag < KNOWN ? (flags[tag] ?? 0) : 0);

/** Elements that an opening tag closes when they stand on top of the stack. */
const CLOSES: readonly (readonly [opened: string, closed: string])[] = [
  ["tr", "tr th td"],
  ["th", "th"],
  ["td", "thead th td"],
  ["body", "head"],
  ["a", "a"],
  ["li", "li"],
  ["h1 h2 h3 h4 h5 h6", "h1 h2 h3 h4 h5 h6 p"],
  ["select input output button datalist textarea", "input option optgroup select button datalist textarea"],
  ["option", "option"],
  ["optgroup", "optgroup option"],
  ["dd dt", "dd dt"],
  [
    "address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol p pre " +
      "section table ul",
    "p",
  ],
  ["rt rp", "rt rp"],
  ["tbody tfoot", "thead tbody"],
];
/** One bit per rule above: those an element is closed by, and those it closes by. */
const closable = new Uint16Array(KNOWN);
const closing = new Uint16Array(KNOWN);
CLOSES.forEach(([opened, closed], rule) => {
  for (const tag of closed.split(" ").map(tagNumber)) closable[tag] = (closable[tag] ?? 0) | (1 << rule);
  for (const tag of opened.split(" ").map(tagNumber)) closing[tag] = (closing[tag] ?? 0) | (1 << rule);
});

/** True when opening the first closes the second, if that stands on top of the stack. */
export function impliesEnd(opened: number, top: number): boolean {
  return opened < KNOWN && top < KNOWN && ((closing[opened] ?? 0) & (closable[top] ?? 0)) !== 0;
}

/** Names met that the standard does not know; forgotten when there are too many. */
const MOST_NAMES = 5000;
let isOpenToForget = false;

/** Between two pages only: numbers must stay the same within one. True when some stand for other names from now on. */
export function forgetUnknownNames(): boolean {
  if (!isOpenToForget) return false;
  names.length = KNOWN;
  for (const [name, number] of numbers) if (number >= KNOWN) numbers.delete(name);
  isOpenToForget = false;
  return true;
}

export const nameOfTag = (tag: number): string => names[tag] ?? "";

/** Number of the element whose name stands at a position; case does not matter. */
export function tagAt(source: Source, start: number, end: number): number {
  const { codes } = source;
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + ((codes[i] ?? 0) | 32)) | 0;
  for (let slot = hash & MASK; ; slot = (slot + 1) & MASK) {
    const tag = slots[slot] ?? -1;
    if (tag < 0) return unknownTag(source.html.slice(start, end).toLowerCase());
    if (isNameAt(codes, start, end, names[tag] ?? "")) return tag;
  }
}

const MASK = 1023;
const slots = new Int16Array(MASK + 1).fill(-1);
names.forEach((name, tag) => {
  let hash = name.length;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + (name.charCodeAt(i) | 32)) | 0;
  let slot = hash & MASK;
  while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & MASK;
  slots[slot] = tag;
});

function unknownTag(name: string): number {
  const short = name.length > 40 ? name.slice(0, 40) : name;
  const known = numbers.get(short);
  if (known !== undefined) return known;
  if (names.length - KNOWN >= MOST_NAMES) isOpenToForget = true;
  names.push(fromRaw(detached(short)));
  numbers.set(detached(short), names.length - 1);
  return names.length - 1;
}
