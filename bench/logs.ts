import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { logs } from "../src/collect/connectors/logs.ts";
import { below, randomOf } from "../src/kit/random.ts";

/*
 * npm run bench -- logs [--lines 2000000]
 * CPU time to read a large access log, beside GoAccess on the same file where it is installed. The log is invented, always the same.
 */
const DAY_S = 86_400;
const DAYS = 30;
const START_S = Date.UTC(2025, 8, 1) / 1000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const RUNS = 3;
/** As often as they come: 85 of 100 are 200. */
const STATUSES = [...Array(85).fill(200), ...Array(8).fill(304), 302, 302, 302, 404, 404, 404, 500];

const given = process.argv.indexOf("--lines");
const lines = given < 0 ? 2_000_000 : Number(process.argv[given + 1]);
const file = join(tmpdir(), `parvis-bench-${lines}.log`);
if (!existsSync(file)) writeLog(file, lines);
const bytes = statSync(file).size;
console.log(`${lines} lines, ${(bytes / 1e6).toFixed(0)} MB, ${DAYS} days, combined format\n`);

const runs = [];
for (let run = 0; run < RUNS; run++) runs.push(await readOnce());
const best = runs.reduce((a, b) => (a.cpuS < b.cpuS ? a : b));
show("this program", best.cpuS);
const goaccess = goaccessCpuS();
if (goaccess === undefined) console.log("GoAccess is not installed: nothing to compare with");
else {
  show("GoAccess", goaccess);
  console.log(`\nCPU of this program / GoAccess: ${(best.cpuS / goaccess).toFixed(2)}`);
}
console.log(
  `${best.visits} visits, ${best.views} views, ${best.botViews} of robots, ${best.events} rows; memory at most: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);

async function readOnce() {
  const before = process.cpuUsage();
  const seen = { visits: 0, views: 0, botViews: 0, events: 0 };
  const source = {
    id: "bench",
    connector: "logs",
    files: [],
    timeZone: "Europe/Paris",
    rereadDays: 0,
    options: {},
  };
  const events = logs.readFiles?.({
    source,
    today: "2026-01-01",
    signal: new AbortController().signal,
    reached: () => {},
    files: [file],
    property: "www.example.gouv.fr",
    columns: {},
  });
  for await (const event of events ?? []) {
    seen.events++;
    if (event.kind !== "day") continue;
    seen.visits += event.counts.visits ?? 0;
    seen.views += event.counts.views ?? 0;
    seen.botViews += event.counts.bot_views ?? 0;
  }
  const { user, system } = process.cpuUsage(before);
  return { ...seen, cpuS: (user + system) / 1e6 };
}

/** CPU seconds of the quickest run, as the shell tells of its children; undefined where GoAccess is not installed. */
function goaccessCpuS(): number | undefined {
  if (spawnSync("sh", ["-c", "command -v goaccess"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "parvis-goaccess-"));
  const command =
    'goaccess "$1" --no-global-config --log-format=COMBINED --no-progress -o "$2" >/dev/null 2>&1; times';
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const { stdout } = spawnSync("sh", ["-c", command, "sh", file, join(folder, "report.json")], {
      encoding: "utf8",
    });
    const [, user = "", system = ""] = /\n(\S+) (\S+)/.exec(stdout) ?? [];
    least = Math.min(least, seconds(user) + seconds(system));
  }
  rmSync(folder, { recursive: true });
  return least;
}

/** `0m12.340s` */
function seconds(text: string): number {
  const [, minutes = "", rest = ""] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(rest);
}

function show(name: string, cpuS: number): void {
  const perSecond = Math.round(lines / cpuS);
  console.log(
    `${name.padEnd(14)} ${cpuS.toFixed(2)} s CPU  ${perSecond} lines/s per core  ${(bytes / 1e6 / cpuS).toFixed(0)} MB/s`,
  );
}

/** Visits of people with the images and styles of their pages, robots, errors, downloads: one month, in order of time. */
function writeLog(path: string, lines: number): void {
  const random = randomOf("logs");
  const pick = (count: number): number => Math.floor(count * random() ** 3);
  const agents = Array.from({ length: 600 }, (_, i) => agentOf(i));
  const output = openSync(`${path}.tmp`, "w");
  let text = "";
  const active = Array.from({ length: 400 }, () => newVisitor(random, pick, agents.length));
  for (let line = 0; line < lines; line++) {
    const moment = START_S + Math.floor((line / lines) * DAYS * DAY_S);
    const at = below(random, active.length);
    let visitor = active[at] as Visitor;
    if (visitor.left-- <= 0) {
      visitor = newVisitor(random, pick, agents.length);
      active[at] = visitor;
    }
    text += lineOf(visitor, moment, random, pick, agents[visitor.agent] ?? "");
    if (text.length > 1 << 20) {
      writeSync(output, text);
      text = "";
    }
  }
  writeSync(output, text);
  closeSync(output);
  renameSync(`${path}.tmp`, path);
}

interface Visitor {
  readonly address: string;
  readonly agent: number;
  readonly isRobot: boolean;
  left: number;
  page: string;
  assets: number;
  referrer: string;
}

function newVisitor(random: () => number, pick: (count: number) => number, agents: number): Visitor {
  const isRobot = random() < 0.03;
  const number = (count: number): number => below(random, count);
  const origin = random();
  return {
    address: `${1 + number(220)}.${number(256)}.${number(256)}.${number(256)}`,
    agent: isRobot ? agents - 1 - pick(40) : pick(agents - 40),
    isRobot,
    left: isRobot ? 100 + number(400) : 8 + number(50),
    page: `/demarches/fiche-${pick(5000)}`,
    assets: 0,
    referrer:
      origin < 0.3
        ? "-"
        : origin < 0.8
          ? "https://www.google.com/"
          : `https://www.site-${pick(800)}.gouv.fr/page/${pick(50)}`,
  };
}

function lineOf(
  visitor: Visitor,
  moment: number,
  random: () => number,
  pick: (count: number) => number,
  agent: string,
): string {
  let target = "";
  let { referrer } = visitor;
  if (!visitor.isRobot && visitor.assets > 0) {
    visitor.assets--;
    const names = ["theme/style.css", "theme/site.js", "images/photo", "fonts/marianne.woff2"];
    const name = names[below(random, names.length)] ?? "";
    target = name === "images/photo" ? `/images/photo-${pick(2000)}.jpg` : `/${name}?v=3`;
    referrer = `https://www.example.gouv.fr${visitor.page}`;
  } else {
    target = random() < 0.03 ? `/documents/note-${pick(900)}.pdf` : `/demarches/fiche-${pick(5000)}`;
    if (random() < 0.05) target += `?q=mot${pick(10_000)}`;
    if (!visitor.isRobot) {
      visitor.assets = below(random, 7);
      visitor.referrer = `https://www.example.gouv.fr${target}`;
      visitor.page = target;
    }
  }
  const status = STATUSES[below(random, STATUSES.length)];
  return `${visitor.address} - - [${stampOf(moment)}] "GET ${target} HTTP/1.1" ${status} ${200 + below(random, 60_000)} "${visitor.isRobot ? "-" : referrer}" "${agent}"\n`;
}

function stampOf(moment: number): string {
  const time = new Date(moment * 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(":");
  return `${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()]}/${time.getUTCFullYear()}:${clock} +0000`;
}

function agentOf(i: number): string {
  if (i >= 560) return `Mozilla/5.0 (compatible; ExampleBot-${i}/2.1; +http://www.example.com/bot.html)`;
  const systems = [
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10_15_7",
    "X11; Linux x86_64",
    "Linux; Android 14; SM-A536B",
    "iPhone; CPU iPhone OS 17_5 like Mac OS X",
  ];
  return `Mozilla/5.0 (${systems[i % systems.length]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (i % 40)}.0.${i}.0 ${i % 5 > 2 ? "Mobile " : ""}Safari/537.36`;
}
