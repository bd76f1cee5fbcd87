import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Words } from "../../../model/words.ts";
import { attacks } from "./attack/index.ts";
import { type Attack, type ExpectedFact, HARMLESS_PATHS, hostOfAttack } from "./attack.ts";
import { type Call, linkOf, NEVER, page, reply } from "./call.ts";

/** A site of the wing, as those who read it are told. */
export interface HostileSite {
  readonly id: string;
  readonly host: string;
  /** Its prefixes in the estate: its host, and others it has. */
  readonly hosts: readonly string[];
  readonly name: Words;
  readonly does: Words;
  readonly expects: readonly ExpectedFact[];
  /** Absolute addresses where it bites. */
  readonly urls: readonly string[];
  /** Absolute addresses that must be read whatever it does; none where nothing can be. */
  readonly harmless: readonly string[];
}

export interface OpenWing {
  /** Host → where it answers, as `crawl.routes` of a workspace writes it. */
  readonly routes: Readonly<Record<string, string>>;
  /** Resolves the names that have no route: each time to another address that nobody should go to. */
  lookup(host: string): Promise<readonly string[]>;
  /** How many came to the port of this machine where nobody may come, or asked for what only a lie leads to. */
  trapped(): number;
  close(): Promise<void>;
}

/** The hostile wing of the invented country: one site for each way to harm a reader. */
export const hostileWing: {
  readonly sites: readonly HostileSite[];
  readonly start: () => Promise<OpenWing>;
} = { sites: attacks.map(siteOf), start: startWing };

function siteOf({ id, name, does, expects, paths, isReadable, otherHosts }: Attack): HostileSite {
  const host = hostOfAttack(id);
  const at = (path: string): string => `https://${host}${path}`;
  return {
    id,
    host,
    hosts: [host, ...otherHosts.map((other) => other.host)],
    name,
    does,
    expects,
    urls: paths.map(at),
    harmless: isReadable ? HARMLESS_PATHS.map(at) : [],
  };
}

async function startWing(): Promise<OpenWing> {
  const sockets = new Set<Socket>();
  let trapped = 0;
  const trap = createServer((socket) => {
    trapped += 1;
    socket.destroy();
  });
  const trapPort = await listening(trap);
  const byHost = new Map(
    attacks.flatMap((attack) => hostsServed(attack).map((host) => [host, attack] as const)),
  );
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.setNoDelay(true);
    // A reader that hangs up is what most attacks end with.
    socket.on("error", () => socket.destroy());
    listen(socket, (asked) => {
      const attack = byHost.get(asked.host);
      if (attack && !asked.path.startsWith(NEVER)) answer(attack, { ...asked, socket, trapPort });
      else {
        trapped += 1;
        socket.destroy();
      }
    });
  });
  const port = await listening(server);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await Promise.all([server, trap].map((one) => new Promise((resolve) => one.close(resolve))));
  };
  return {
    routes: Object.fromEntries([...byHost.keys()].map((host) => [host, `127.0.0.1:${port} plain`])),
    lookup: rebindingLookup(),
    trapped: () => trapped,
    close,
  };
}

const hostsServed = ({ id, otherHosts }: Attack): string[] => [
  hostOfAttack(id),
  ...otherHosts.filter(({ isNamed }) => !isNamed).map(({ host }) => host),
];

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Longer requests are no crawler's. */
const LONGEST_REQUEST = 64 << 10;

/** Reads requests without a body, one after the other. */
function listen(socket: Socket, onRequest: (asked: Pick<Call, "method" | "host" | "path">) => void): void {
  let pending = "";
  socket.on("data", (bytes: Buffer) => {
    pending += bytes.toString("latin1");
    if (pending.length > LONGEST_REQUEST) return void socket.destroy();
    for (let end = pending.indexOf("\r\n\r\n"); end >= 0; end = pending.indexOf("\r\n\r\n")) {
      const [first = "", ...fields] = pending.slice(0, end).split("\r\n");
      pending = pending.slice(end + 4);
      const [method = "", path = "/"] = first.split(" ");
      const host = fields.find((field) => /^host:/i.test(field))?.slice("host:".length) ?? "";
      onRequest({ method, path, host: host.trim().toLowerCase().replace(/:\d+$/, "") });
    }
  });
}

/** An attack answers first; what it leaves goes to pages that do no harm. */
function answer(attack: Attack, call: Call): void {
  if (attack.answer(call)) return;
  const { path } = call;
  if (path === "/robots.txt") reply(call, 200, { "Content-Type": "text/plain" }, "User-agent: *\nAllow: /\n");
  else if (path === "/") page(call, attack.name.en, homeOf(attack));
  else if ((HARMLESS_PATHS as readonly string[]).includes(path))
    page(call, `A calm page, ${path.slice(-1)}`, calmText(path));
  else reply(call, 404, { "Content-Type": "text/html" }, "<title>Not found</title><h1>Not found</h1>");
}

function homeOf({ does, paths }: Attack): string {
  const links = [...HARMLESS_PATHS, ...paths].map((path) => `<li>${linkOf(path)}</li>`);
  return `<p>${does.en}</p>\n<p lang="fr">${does.fr}</p>\n<ul>\n${links.join("\n")}\n</ul>\n`;
}

const calmText = (path: string): string =>
  `<p>${CALM[path] ?? ""}</p>\n<p>${linkOf("/", "Back to the beginning")}</p>\n`;

const CALM: Readonly<Record<string, string>> = {
  "/calm/1": "The library of the town opens at nine; bring your card, and a bag for the books you take home.",
  "/calm/2":
    "A new ferry crosses the lake twice a day from the old harbour, and carries bicycles for nothing.",
  "/calm/3":
    "Gardeners may collect compost behind the market on Saturdays until the first frost of the autumn.",
};

/** Addresses that no name on the public Internet should have. */
const PRIVATE_ADDRESSES = [
  "127.0.0.1",
  "10.0.0.8",
  "169.254.169.254",
  "192.168.1.1",
  "::1",
  "::ffff:127.0.0.1",
  "fd00::1",
  "0.0.0.0",
];

function rebindingLookup(): OpenWing["lookup"] {
  let asked = 0;
  const named = new Set(
    attacks.flatMap(({ otherHosts }) => otherHosts.filter(({ isNamed }) => isNamed).map(({ host }) => host)),
  );
  return async (host) => {
    if (!named.has(host)) return [];
    return [PRIVATE_ADDRESSES[asked++ % PRIVATE_ADDRESSES.length] ?? "127.0.0.1"];
  };
}
