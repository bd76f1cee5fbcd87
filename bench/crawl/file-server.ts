import { createWriteStream, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join, normalize } from "node:path";
import type { Host } from "./estate.ts";

/*
 * file-server.ts HOSTS-AS-JSON MEDIUM PORT LOG
 * Serves the estate where nginx is not installed: the same hosts, the same log.
 */
const [hostList = "[]", medium = "", port = "0", logFile = ""] = process.argv.slice(2);
const hosts = JSON.parse(hostList) as readonly Host[];
const byName = new Map(hosts.map((host) => [host.name, host]));
const log = createWriteStream(logFile, { flags: "a" });

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  htm: "text/html",
  xhtml: "application/xhtml+xml",
  txt: "text/plain",
};

for (const address of ["127.0.0.1", ...hosts.map((host) => host.address)]) {
  const server = createServer({ keepAliveTimeout: 65_000 }, answer);
  server.listen(Number(port), address);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const name = request.headers.host?.replace(/:\d+$/, "") ?? "";
  const host = byName.get(name) ?? byName.get(medium);
  const uri = request.url ?? "/";
  const path = decoded(uri.split("?", 1)[0] ?? "/");
  const body = host && fileOf(host, path);
  const isFile = Buffer.isBuffer(body);
  const type = isFile ? typeOf(path) : "text/html";
  const size = isFile ? body.length : 0;
  response.statusCode = isFile ? 200 : body === "folder" ? 301 : 404;
  if (body === "folder") response.setHeader("location", `${path}/`);
  response.setHeader("content-type", type);
  response.setHeader("content-length", size);
  response.setHeader("LinkChecker", "full speed");
  response.end(isFile && request.method !== "HEAD" ? body : undefined);
  log.write(`${[name, response.statusCode, request.method, size, type, uri].join("\t")}\n`);
}

function decoded(path: string): string {
  try {
    return normalize(decodeURIComponent(path));
  } catch {
    return path;
  }
}

function fileOf({ root, overlay }: Host, path: string): Buffer | "folder" | undefined {
  try {
    if (path === "/") return readFileSync(join(overlay, "index.html"));
    if (path === "/robots.txt") return readFileSync(join(overlay, "robots.txt"));
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    return statSync(file).isDirectory() ? "folder" : readFileSync(file);
  } catch {
    return undefined;
  }
}

function typeOf(path: string): string {
  return path.endsWith("/")
    ? "text/html"
    : (TYPES[path.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream");
}
