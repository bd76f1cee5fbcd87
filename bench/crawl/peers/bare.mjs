// node bare.mjs PORT LIST MODE, with MODULES a module of the project to resolve from
// The floor: addresses known beforehand, fetched by undici over 8 connections; with MODE parse, read by htmlparser2. Nothing is kept.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.MODULES);
const { Pool } = require("undici");
const { Parser } = require("htmlparser2");

const [port, list, mode] = process.argv.slice(2);
const paths = readFileSync(list, "utf8").split("\n").filter(Boolean);
const CONNECTIONS = 8;
const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });
let next = 0;
let links = 0;
const work = async () => {
  while (next < paths.length) {
    const { body } = await pool.request({ method: "GET", path: paths[next++] });
    if (mode === "parse") linksOf(Buffer.from(await body.arrayBuffer()).toString("utf8"));
    else await body.dump({ limit: Number.POSITIVE_INFINITY });
  }
};
await Promise.all(Array.from({ length: CONNECTIONS }, work));
await pool.close();
console.log(`${links} links`);

function linksOf(html) {
  const parser = new Parser({
    onopentag: (name, { href }) => {
      if (href !== undefined && (name === "a" || name === "area")) links++;
    },
    ontext: () => {},
  });
  parser.end(html);
}
