import { below, randomOf } from "../../src/kit/random.ts";

/*
 * Pages of an invented host, as many as wanted, all different: 23 kB, 87 links of which 47 are of the template. Each is put together
 * from pieces of bytes in which only numbers change. Page n leads to pages 10 n + 1 to 10 n + 10, so that links reach all, and to
 * thirty others.
 */
export const LINKS_PER_PAGE = 87;
const TEMPLATE_LINKS = 47;
const CHILDREN = 10;
const PARAGRAPHS_PER_PAGE = LINKS_PER_PAGE - TEMPLATE_LINKS;
const SECTIONS = 50;
export const ROBOTS = "User-agent: *\nDisallow:\n";

const random = randomOf("synthetic pages");
const COMMON =
  "la le les une des pour votre demande vous devez dans les pièces du dossier avec compte que si elle est à de au par et sur sont cette".split(
    " ",
  );
const SYLLABLES = "ba cor dé mi ta ven lo ri sou pel gra nu fi chan té mar qui so pla ré".split(" ");
const drawn = <T>(list: readonly T[]): T => list[below(random, list.length)] as T;
const rareWord = (): string => Array.from({ length: 2 + below(random, 3) }, () => drawn(SYLLABLES)).join("");
const RARE = Array.from({ length: 8000 }, rareWord);
/** Half of the words are those of any text, half are rare: pages made of other pieces speak of other things. */
const words = (count: number): string =>
  Array.from({ length: count }, () => drawn(random() < 0.5 ? COMMON : RARE)).join(" ");

/** Bytes with the places of the numbers in them. */
interface Piece {
  readonly bytes: Buffer;
  /** Where the seven digits of a number start. */
  readonly numbers: readonly number[];
  /** Where the two digits of its section start. */
  readonly sections: readonly number[];
}

const head =
  piece(`<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Fiche #######</title></head><body>
<header><nav class="menu"><ul>${templateLinks(0, 40)}</ul></nav></header><main id="contenu"><h1>Fiche #######</h1>`);
const paragraphs = Array.from({ length: 512 }, () =>
  piece(
    `<p>${words(33)} <a class="lien" href="/s@@/p#######.html">Fiche ####### ${words(2)}</a> ${words(29)}.</p>\n`,
  ),
);
const foot = piece(`</main><footer><ul>${templateLinks(40, TEMPLATE_LINKS)}</ul></footer></body></html>\n`);

/** A whole HTTP answer. */
export function pageBytes(page: number, pageCount: number): Buffer {
  const chosen = [head];
  for (let k = 0; k < PARAGRAPHS_PER_PAGE; k++)
    chosen.push(paragraphs[mixed(page, k) % paragraphs.length] ?? head);
  chosen.push(foot);
  const length = chosen.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const status = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${length}\r\n\r\n`;
  const answer = Buffer.allocUnsafe(status.length + length);
  answer.write(status, 0, "latin1");
  let at = status.length;
  for (const [k, { bytes, numbers, sections }] of chosen.entries()) {
    bytes.copy(answer, at);
    const number = k === 0 ? page : targetOf(page, k - 1, pageCount);
    for (const offset of numbers) writeDigits(answer, at + offset, number, 7);
    for (const offset of sections) writeDigits(answer, at + offset, number % SECTIONS, 2);
    at += bytes.length;
  }
  return answer;
}

function targetOf(page: number, k: number, pageCount: number): number {
  const child = page * CHILDREN + k + 1;
  if (k < CHILDREN && child < pageCount) return child;
  return 1 + (mixed(k, page) % Math.max(1, pageCount - 1));
}

function mixed(a: number, b: number): number {
  let z = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 16), 0xc2b2ae35);
  return (z ^ (z >>> 13)) >>> 0;
}

function writeDigits(bytes: Buffer, at: number, number: number, digits: number): void {
  let rest = number;
  for (let i = at + digits - 1; i >= at; i--) {
    bytes[i] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

function piece(text: string): Piece {
  const bytes = Buffer.from(text, "utf8");
  const placesOf = (mark: string): number[] => {
    const places: number[] = [];
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) places.push(at);
    return places;
  };
  return { bytes, numbers: placesOf("#######"), sections: placesOf("@@") };
}

function templateLinks(from: number, to: number): string {
  const ranks = Array.from({ length: to - from }, (_, i) => from + i + 1);
  const item = (rank: number): string =>
    `<li><a href="/s${String(rank % SECTIONS).padStart(2, "0")}/p${String(rank).padStart(7, "0")}.html">${words(2)}</a></li>`;
  return ranks.map(item).join("\n");
}
