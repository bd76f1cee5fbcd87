import { pathEnd, pathStart, queryParametersOf } from "./parameter.ts";

/**
 * The shape of an address within its host: what pages of one kind have in common.
 * `/fiches/F123` and `/fiches/F7` are `/fiches/F9`; `/actualites/2024/05/une-si-belle-journee.html?page=2` is
 * `/actualites/9/9/w.html?page`. Marks: `9` a number, `D` a date, `X` a token of a machine, `w` words;
 * three equal marks in a row or more are one with a star.
 */
export function shapeOf(url: string): string {
  return shapeOfPath(url) + shapeOfQuery(url);
}

/** The shape without the query. */
export function shapeOfPath(url: string): string {
  const end = pathEnd(url);
  const last = url.charCodeAt(end - 1) === 47 /* / */ ? end - 1 : end;
  let shape = "";
  let mark = "";
  let repeated = 0;
  let start = pathStart(url) + 1;
  while (start <= last) {
    const slash = url.indexOf("/", start);
    const stop = slash < 0 || slash > last ? last : slash;
    const next = stop === last ? markOfLast(url.slice(start, stop)) : markOf(url.slice(start, stop), false);
    repeated = next === mark && isMark(next) ? repeated + 1 : 0;
    mark = next;
    if (repeated < 2) shape += `/${mark}`;
    else if (repeated === 2) shape = `${shape.slice(0, -2 * (mark.length + 1))}/${mark}*`;
    start = stop + 1;
  }
  return shape || "/";
}

/** A value drawn by a machine is at least so long: shorter ones are often codes that people chose. */
const SHORTEST_TOKEN = 16;
/** Digits a token of letters and digits holds at least; `covid19informations` is a word with a number. */
const FEWEST_TOKEN_DIGITS = 3;
/** Changes between letters and digits that a word with a number does not have. First guess, tried on 30,000 real addresses. */
const FEWEST_TOKEN_CHANGES = 4;

/** True for what no person would write: a UUID, a long run of hexadecimal digits, letters and digits mixed at length. */
export function isRandomLooking(value: string): boolean {
  if (value.length < SHORTEST_TOKEN || !/\d/.test(value)) return false;
  if (UUID.test(value) || HEXADECIMAL.test(value)) return true;
  // Only separators that base64, its spellings and grouped tokens use; a dot or a comma is for people.
  if (!/^(?:[\w~=+-]|%2[BbFf]|%3[Dd])+$/.test(value)) return false;
  const groups = value.split(/%..|[^A-Za-z0-9]+/).filter((group) => group.length > 1);
  const letters = groups.join("");
  if (letters.length < SHORTEST_TOKEN || LONG_WORD.test(letters)) return false;
  const { digits, changes } = mixOf(letters);
  if (digits < FEWEST_TOKEN_DIGITS || changes < FEWEST_TOKEN_CHANGES) return false;
  // In `decret-2024-1234-du-5-mai` the words and the numbers stay apart.
  return groups.filter((group) => mixOf(group).changes > 0).length * 2 >= groups.length;
}

/** Lower-case letters in a row that are a word (a slug), not chance. First guess. */
const LONG_WORD = /[a-z]{7}/;
const HEXADECIMAL = /^(?=.*[a-f])[0-9a-f]+$/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^(?:\d{4}[-_.]\d{1,2}(?:[-_.]\d{1,2})?(?:T.*)?|\d{1,2}[-_.]\d{1,2}[-_.]\d{4}|\d{4}-?W\d{2})$/i;
const EXTENSION = /\.[a-z][a-z0-9]{1,4}$/i;
const SEPARATOR = /[-_.,+~:!()]+/;

function shapeOfQuery(url: string): string {
  const parameters = queryParametersOf(url);
  if (parameters.length === 0) return "";
  const names = new Set(
    parameters.map(({ name }) =>
      name.length > 40 ? "w" : digitsFolded(name.replaceAll("%5B", "[").replaceAll("%5D", "]")),
    ),
  );
  return `?${[...names].sort().join("&")}`;
}

function markOfLast(segment: string): string {
  const dot = segment.lastIndexOf(".");
  if (dot <= 0 || !EXTENSION.test(segment)) return markOf(segment, true);
  return markOf(segment.slice(0, dot), true) + segment.slice(dot).toLowerCase();
}

/** Single words are names of sections, and stay, but for the last segment, which is the page. */
function markOf(segment: string, isLast: boolean): string {
  let digits = 0;
  let separators = 0;
  for (let i = 0; i < segment.length; i++) {
    const code = segment.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 37 /* % */) return markOfCoded(percentFolded(segment), segment, isLast);
    else if (code < 65 || code === 95 /* _ */ || code === 126 /* ~ */) separators++;
  }
  if (digits > 0) return digits === segment.length ? "9" : markOfNumbered(segment);
  return isLast || separators > 1 || segment.length > LONGEST_NAME ? "w" : segment;
}

function markOfCoded(text: string, segment: string, isLast: boolean): string {
  const mark = markOf(text, isLast);
  return mark === text ? segment : mark;
}

/** Longer segments are words of a title, whatever stands between them. */
const LONGEST_NAME = 40;

/** `page-12` and `F123` tell their kind; `decret-2024` and `loi-2025` too. */
function markOfNumbered(text: string): string {
  if (DATE.test(text)) return "D";
  if (isRandomLooking(text)) return "X";
  if (text.length > LONGEST_NAME || text.split(SEPARATOR).length > 2) return "w";
  return mixOf(text).changes > 2 ? "X" : digitsFolded(text);
}

const isMark = (mark: string): boolean => mark === "9" || mark === "w" || mark === "D" || mark === "X";

const digitsFolded = (text: string): string => text.replaceAll(/\d+/g, "9");

/** Percent-encoded separators and stray per cents as a hyphen, percent-encoded letters as one letter. */
const percentFolded = (text: string): string =>
  text.replaceAll(/%(?:[2-7][0-9a-f]|(?![0-9a-f]{2}))/gi, "-").replaceAll(/(?:%[0-9a-f]{2})+/gi, "e");

/** Digits of a text, and how often it goes from letters to digits or back. */
function mixOf(text: string): { readonly digits: number; readonly changes: number } {
  let digits = 0;
  let changes = 0;
  let before: boolean | undefined;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    if (isDigit) digits++;
    if (before !== undefined && before !== isDigit) changes++;
    before = isDigit;
  }
  return { digits, changes };
}
