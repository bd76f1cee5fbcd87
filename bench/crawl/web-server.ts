import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Estate, Host } from "./estate.ts";
import { cpuSecondsOf } from "./measured.ts";

/** The estate served on loopback, by a process of its own. */
export interface WebServer {
  /** `nginx 1.22.1`, or the small server of ours. */
  readonly name: string;
  /** Every host answers at its own address and by its name; `127.0.0.1` is the medium host. */
  readonly port: number;
  cpuSeconds(): number;
  /** What was served since the last time this was asked. */
  served(): Promise<Served>;
  close(): Promise<void>;
}

/** What a server really sent, whatever the reader claims. */
export interface Served {
  readonly requests: number;
  /** Different addresses answered with 200 and HTML. */
  readonly pages: number;
  readonly bytes: number;
  readonly statuses: ReadonlyMap<string, number>;
}

export async function serveEstate(estate: Estate): Promise<WebServer> {
  const port = await freePort();
  const log = join(estate.scratch, "access.log");
  writeFileSync(log, "");
  const version = spawnSync(NGINX, ["-v"], { encoding: "utf8" });
  const isNginx = version.status === 0;
  const child = isNginx ? startNginx(estate, port, log) : startOurs(estate, port, log);
  await answering(port, child);
  let read = 0;
  return {
    name: isNginx
      ? `nginx ${/nginx\/(\S+)/.exec(version.stderr)?.[1]}`
      : "node, files from disk (no nginx here)",
    port,
    cpuSeconds: () =>
      (isNginx ? workersOf(child.pid) : [child.pid ?? 0]).reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
    async served() {
      await new Promise((resolve) => setTimeout(resolve, 3 * LOG_FLUSH_MS));
      const text = readFileSync(log).subarray(read);
      read += text.length;
      return countServed(text.toString("utf8"));
    },
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

const NGINX = "nginx";
const LOG_FLUSH_MS = 200;

/** Tab-separated, one line a request: host, status, method, bytes, media type, address asked. */
const LOG_FORMAT = [
  "$host",
  "$status",
  "$request_method",
  "$body_bytes_sent",
  "$sent_http_content_type",
  "$request_uri",
];

function countServed(log: string): Served {
  const pages = new Set<string>();
  const statuses = new Map<string, number>();
  let requests = 0;
  let bytes = 0;
  for (const line of log.split("\n")) {
    const [host, status = "", , size, type, uri] = line.split("\t");
    if (uri === undefined) continue;
    requests++;
    bytes += Number(size);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === "200" && type?.includes("html")) pages.add(`${host}${uri}`);
  }
  return { requests, pages: pages.size, bytes, statuses };
}

function startNginx(estate: Estate, port: number, log: string): ChildProcess {
  const folder = join(estate.scratch, "nginx");
  mkdirSync(folder);
  chmodSync(estate.scratch, 0o755);
  const configuration = join(folder, "nginx.conf");
  writeFileSync(configuration, nginxConfiguration(estate, port, log, folder));
  return spawn(NGINX, ["-c", configuration, "-p", folder, "-e", join(folder, "error.log")], {
    stdio: "inherit",
  });
}

/** One worker; files stay open between requests; no compression, as the measured peers do not all ask for it. */
function nginxConfiguration(estate: Estate, port: number, log: string, folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `worker_processes 1; worker_rlimit_nofile 20000; daemon off; pid ${folder}/nginx.pid;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 4096; }
http {
  ${temporary.join(" ")}
  ${existsSync(MIME_TYPES) ? `include ${MIME_TYPES};` : "types { text/html html htm; application/xhtml+xml xhtml; }"}
  default_type application/octet-stream; server_names_hash_bucket_size 128;
  log_format served '${LOG_FORMAT.join("\\t")}'; access_log ${log} served buffer=256k flush=${LOG_FLUSH_MS}ms;
  sendfile on; tcp_nopush on; absolute_redirect off; keepalive_timeout 65; keepalive_requests 100000000; gzip off;
  open_file_cache max=8000 inactive=600s; open_file_cache_valid 600s;
  add_header LinkChecker "full speed"; index index.html;
${[...estate.hosts, estate.single, ...estate.copies].map((host) => nginxHost(host, port, host === estate.medium)).join("\n")}
}
`;
}

const MIME_TYPES = "/etc/nginx/mime.types";

function nginxHost({ name, address, root, overlay }: Host, port: number, isMedium: boolean): string {
  const medium = isMedium ? `listen 127.0.0.1:${port} default_server;` : `listen 127.0.0.1:${port};`;
  return `  server { ${medium} listen ${address}:${port}; server_name ${name}; root "${root}";
    location = / { root "${overlay}"; try_files /index.html =404; }
    location = /robots.txt { alias "${overlay}/robots.txt"; } }`;
}

/** nginx's master does nothing itself. */
function workersOf(master: number | undefined): number[] {
  const children = `/proc/${master}/task/${master}/children`;
  return existsSync(children) ? readFileSync(children, "utf8").trim().split(" ").map(Number) : [];
}

function startOurs({ hosts, medium, single, copies }: Estate, port: number, log: string): ChildProcess {
  const file = fileURLToPath(import.meta.resolve("./file-server.ts"));
  const all = JSON.stringify([...hosts, single, ...copies]);
  return fork(file, [all, medium.name, String(port), log], { execArgv: ["--import", "tsx"] });
}

/** A port that nobody has now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** Waits until somebody listens. */
export async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) break;
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The loopback server did not start.");
}
