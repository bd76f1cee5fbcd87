import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { guestOf, httpServer, rawServer, tlsServer } from "../../../../test/support/loopback.ts";
import type { Guest, Route, Visit } from "../../../kit/guest/guest.ts";
import type { CheckFact } from "../../../model/fact.ts";
import { type Checker, type CheckerOptions, createChecker } from "./checker.ts";

/** A port of 127.0.0.1 where nobody listens: 1 asks for more rights than tests have. */
const CLOSED_PORT = 1;
const NOW = "2026-03-02T08:00:00.000Z";
const FREE = { isAllowed: () => true };

interface Bench {
  readonly checker: Checker;
  readonly rows: CheckFact[];
  /** Requests made, as `HEAD https://…`, in order. */
  readonly asked: string[];
  /** When each of them left, ms. */
  readonly left: number[];
  rowOf(url: string): CheckFact;
}

/** A checker over a real guest, whose requests are written down on their way. */
function benchOf(t: TestContext, guest: Guest, wish: Partial<CheckerOptions> = {}): Bench {
  const rows: CheckFact[] = [];
  const asked: string[] = [];
  const left: number[] = [];
  const noted: Guest = {
    ...guest,
    visit(visit: Visit) {
      asked.push(`${visit.method} ${visit.url}`);
      left.push(performance.now());
      return guest.visit(visit);
    },
  };
  const stop = new AbortController();
  t.after(() => stop.abort());
  const checker = createChecker({
    guest: noted,
    now: () => new Date(NOW),
    delayMs: 0,
    pauseMs: 30,
    concurrency: 4,
    againDays: 7,
    robotsFor: () => Promise.resolve(FREE),
    earlier: () => undefined,
    isDone: () => false,
    onCheck: (row) => rows.push(row),
    signal: stop.signal,
    ...wish,
  });
  return {
    checker,
    rows,
    asked,
    left,
    rowOf(url) {
      const found = rows.filter(({ target_url }) => target_url === url);
      assert.equal(found.length, 1, `rows of ${url}`);
      return found[0] as CheckFact;
    },
  };
}

/** Answers by path; 404 elsewhere. Like most servers, it answers HEAD like GET. */
function site(
  pages: Readonly<Record<string, (response: ServerResponse, request: IncomingMessage) => void>>,
): RequestListener {
  return (request, response) => {
    const page = pages[request.url ?? ""];
    if (page) page(response, request);
    else response.writeHead(404).end();
  };
}

const says =
  (status: number, headers: Record<string, string> = {}, body = "") =>
  (response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
  };

const leadsTo = (status: number, location: string) => says(status, { location });

const plain = (host: string, port: number, address = "127.0.0.1"): Route => ({
  host,
  address,
  port,
  plain: true,
});

async function checked(bench: Bench, ...urls: readonly string[]): Promise<void> {
  for (const url of urls) bench.checker.add(url);
  await bench.checker.run();
}

const told = ({ state, trouble, status, advice, advice_url }: CheckFact): string =>
  [state, trouble ?? status, advice, advice_url].filter((word) => word !== null).join(" ");

test("each state comes from a server that answers so", async (t) => {
  const server = await httpServer(
    t,
    site({
      "/ok": says(200),
      "/moved": leadsTo(301, "/ok"),
      "/today": leadsTo(302, "/ok"),
      "/deep/page": leadsTo(302, "/"),
      "/": says(200),
      "/mine": leadsTo(302, "/connexion"),
      "/connexion": says(200),
      "/members": says(401),
      "/wall": says(403),
      "/challenge": says(503, {}, "<title>Just a moment...</title>"),
      "/down": says(503),
      "/circle": leadsTo(302, "/circle-2"),
      "/circle-2": leadsTo(302, "/circle"),
      "/inside": leadsTo(302, "http://10.0.0.1/metadata"),
      "/silent": () => {},
    }),
  );
  const bench = benchOf(t, guestOf(t, server, { limits: { firstByteMs: 300 } }), {
    robotsFor: () => Promise.resolve({ isAllowed: (target) => target !== "/private?a=1" }),
  });
  const expected = {
    "/ok": "ok 200 nothing",
    "/moved": "redirected 200 write-new-address https://aide.example/ok",
    "/today": "redirected 200 nothing",
    "/deep/page": "redirected 200 find-or-remove",
    "/mine": "login 200 nothing",
    "/members": "login 401 nothing",
    "/wall": "bot-wall 403 nothing",
    "/challenge": "bot-wall 503 nothing",
    "/down": "unreachable 503 look-again",
    "/gone": "broken 404 find-or-remove",
    "/circle": "broken 302 find-or-remove",
    "/inside": "unreachable address-refused look-again",
    "/silent": "timeout timeout look-again",
    "/private?a=1": "robots nothing",
  };
  await checked(bench, ...Object.keys(expected).map((path) => `https://aide.example${path}`));
  const found = Object.keys(expected).map((path) => [path, told(bench.rowOf(`https://aide.example${path}`))]);
  assert.deepEqual(Object.fromEntries(found), expected);
  assert.ok(
    !bench.asked.some((line) => line.endsWith("/private?a=1")),
    "what robots.txt forbids was not asked",
  );
  assert.deepEqual(bench.checker.counts(), { known: 14, checked: 14, reused: 0, left: 0 });
});

test("certificates and names that fail are told apart", async (t) => {
  const routes: Route[] = [];
  for (const name of ["expired", "unknown", "good"]) {
    const { port } = await tlsServer(t, name);
    routes.push({ host: `${name}.example`, address: "127.0.0.1", port, plain: false });
    if (name === "good") routes.push({ host: "secure.example", address: "127.0.0.1", port, plain: false });
  }
  const nowhere = { port: CLOSED_PORT, connections: () => 0 };
  const guest = guestOf(t, nowhere, {
    routes,
    ca: readFileSync("test/fixture/tls/trusted.pem", "utf8"),
    lookup: (host) =>
      host === "sick.test"
        ? Promise.reject(Object.assign(new Error("SERVFAIL"), { code: "EAI_AGAIN" }))
        : Promise.resolve(host === "inside.test" ? ["192.168.1.1"] : []),
  });
  const bench = benchOf(t, guest);
  const expected = {
    "https://secure.example/": "ok 200 nothing",
    "https://expired.example/": "tls tls-expired tell-owner",
    "https://unknown.example/": "tls tls-untrusted tell-owner",
    "https://good.example/": "tls tls-name tell-owner",
    "https://absent.test/": "dns dns-none look-again",
    "https://sick.test/": "dns dns-failed look-again",
    "https://inside.test/": "unreachable address-refused look-again",
  };
  await checked(bench, ...Object.keys(expected));
  const found = Object.keys(expected).map((url) => [url, told(bench.rowOf(url))]);
  assert.deepEqual(Object.fromEntries(found), expected);
  const made = bench.asked.filter((line) => !line.includes("secure"));
  assert.equal(
    made.length,
    3,
    "a certificate is not asked for twice, and no request follows a name without address",
  );
});

test("a server that is not there fails, and https is offered where http alone fails", async (t) => {
  const server = await httpServer(t, site({ "/form": says(200) }));
  const secure = plain("half.example", server.port);
  const guest = guestOf(t, server, { routes: [plain("dead.example", CLOSED_PORT), secure] });
  const halfDead: Guest = {
    ...guest,
    // One route leads both schemes of a host to one port: here http is led to the closed one.
    visit: (visit) =>
      guest.visit(
        visit.url.startsWith("http://half") ? { ...visit, url: visit.url.replace("half", "dead") } : visit,
      ),
  };
  const bench = benchOf(t, halfDead);
  await checked(bench, "https://dead.example/a", "http://half.example/form");
  assert.equal(told(bench.rowOf("https://dead.example/a")), "unreachable connect-refused look-again");
  assert.equal(
    told(bench.rowOf("http://half.example/form")),
    "unreachable connect-refused use-https https://half.example/form",
  );
});

test("GET is asked where HEAD is refused, and HEAD no more of that host", async (t) => {
  const server = await httpServer(t, (request, response) => {
    response.writeHead(request.method === "HEAD" ? 405 : 200).end("page");
  });
  const bench = benchOf(t, guestOf(t, server));
  await checked(bench, "https://a.example/1", "https://a.example/2");
  assert.deepEqual(bench.rows.map(told), ["ok 200 nothing", "ok 200 nothing"]);
  assert.deepEqual(bench.asked, [
    "HEAD https://a.example/1",
    "GET https://a.example/1",
    "GET https://a.example/2",
  ]);
});

test("HEAD is enough where it is answered", async (t) => {
  const server = await httpServer(t, site({ "/1": says(200), "/2": leadsTo(301, "/1"), "/3": says(410) }));
  const bench = benchOf(t, guestOf(t, server));
  await checked(bench, "https://a.example/1", "https://a.example/2", "https://a.example/3");
  assert.deepEqual(bench.asked, [
    "HEAD https://a.example/1",
    "HEAD https://a.example/2",
    "HEAD https://a.example/1",
    "HEAD https://a.example/3",
    "HEAD https://a.example/3/",
  ]);
});

test("another spelling that answers is offered for a missing page", async (t) => {
  const server = await httpServer(t, site({ "/dossier/": says(200) }));
  const bench = benchOf(t, guestOf(t, server));
  await checked(bench, "https://a.example/dossier/index.html", "https://a.example/other/");
  assert.equal(
    told(bench.rowOf("https://a.example/dossier/index.html")),
    "broken 404 write-new-address https://a.example/dossier/",
  );
  assert.equal(told(bench.rowOf("https://a.example/other/")), "broken 404 find-or-remove");
});

test("ten redirections are followed and no more", async (t) => {
  const server = await httpServer(t, (request, response) => {
    const step = Number(request.url?.slice(1));
    if (step === 0) response.writeHead(200).end();
    else response.writeHead(301, { location: `/${step - 1}` }).end();
  });
  const bench = benchOf(t, guestOf(t, server));
  await checked(bench, "https://a.example/10", "https://b.example/11");
  assert.equal(
    told(bench.rowOf("https://a.example/10")),
    "redirected 200 write-new-address https://a.example/0",
  );
  assert.equal(told(bench.rowOf("https://b.example/11")), "broken 301 find-or-remove");
  assert.ok(!bench.asked.includes("HEAD https://b.example/0"));
});

test("two requests never reach one address at once, whatever names and redirections lead there", async (t) => {
  let underWay = 0;
  let most = 0;
  let served = 0;
  const server = await httpServer(t, (request, response) => {
    most = Math.max(most, ++underWay);
    served++;
    setTimeout(() => {
      underWay--;
      const isStep = request.url?.startsWith("/step");
      response.writeHead(isStep ? 302 : 200, isStep ? { location: "https://c.example/end" } : {}).end();
    }, 3);
  });
  const bench = benchOf(t, guestOf(t, server), { concurrency: 16 });
  const hosts = ["a", "b", "c", "d"];
  await checked(
    bench,
    ...hosts.flatMap((host) => [1, 2, 3].map((i) => `https://${host}.example/${i}`)),
    ...hosts.map((host) => `http://${host}.example/step`),
  );
  assert.equal(bench.rows.length, 16);
  assert.equal(served, 20);
  assert.equal(most, 1);
});

test("redirections from several servers to one reach it one after the other", async (t) => {
  let underWay = 0;
  let most = 0;
  const goal = await serverAt(t, "127.0.0.2", (_request, response) => {
    most = Math.max(most, ++underWay);
    setTimeout(() => {
      underWay--;
      response.writeHead(200).end();
    }, 5);
  });
  const routes = [plain("goal.example", goal, "127.0.0.2")];
  for (const last of [3, 4, 5, 6]) {
    const port = await serverAt(t, `127.0.0.${last}`, leadsEverywhere("https://goal.example/"));
    routes.push(plain(`h${last}.example`, port, `127.0.0.${last}`));
  }
  const bench = benchOf(t, guestOf(t, { port: CLOSED_PORT, connections: () => 0 }, { routes }));
  await checked(bench, ...routes.flatMap(({ host }) => [1, 2, 3].map((i) => `https://${host}/${i}`)));
  assert.equal(bench.rows.length, 15);
  assert.equal(most, 1);
});

test("servers at other addresses are asked meanwhile", async (t) => {
  let letGo: () => void = () => {};
  const slow = await serverAt(t, "127.0.0.2", (_request, response) => {
    letGo = () => response.writeHead(200).end();
  });
  // Answers only because it is asked while the other has not answered.
  const quick = await serverAt(t, "127.0.0.3", (_request, response) => {
    response.writeHead(200).end();
    letGo();
  });
  const guest = guestOf(
    t,
    { port: slow, connections: () => 0 },
    {
      routes: [plain("slow.example", slow, "127.0.0.2"), plain("quick.example", quick, "127.0.0.3")],
    },
  );
  const bench = benchOf(t, guest);
  await checked(bench, "https://slow.example/", "https://quick.example/");
  assert.deepEqual(bench.rows.map(({ target_host }) => target_host).sort(), [
    "quick.example",
    "slow.example",
  ]);
  assert.deepEqual(bench.rows.map(told), ["ok 200 nothing", "ok 200 nothing"]);
});

test("no more requests at once than allowed, all servers together", async (t) => {
  let underWay = 0;
  let most = 0;
  const routes: Route[] = [];
  for (const last of [2, 3, 4, 5, 6]) {
    const port = await serverAt(t, `127.0.0.${last}`, (_request, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        response.writeHead(200).end();
      }, 5);
    });
    routes.push(plain(`h${last}.example`, port, `127.0.0.${last}`));
  }
  const bench = benchOf(t, guestOf(t, { port: 1, connections: () => 0 }, { routes }), { concurrency: 2 });
  await checked(bench, ...routes.flatMap(({ host }) => [1, 2, 3].map((i) => `https://${host}/${i}`)));
  assert.equal(bench.rows.length, 15);
  assert.equal(most, 2);
});

/** Timers of Node may ring a little early. */
const EARLY_MS = 3;

test("the delay is kept between requests to one address, robots.txt and other names included", async (t) => {
  const server = await httpServer(t, everywhere(200));
  const bench: Bench = benchOf(t, guestOf(t, server), {
    delayMs: 40,
    robotsFor: () => {
      bench.left.push(performance.now());
      return Promise.resolve(FREE);
    },
  });
  await checked(bench, "https://a.example/1", "https://a.example/2", "https://b.example/1");
  assert.equal(bench.left.length, 5);
  for (let i = 1; i < 5; i++) {
    assert.ok((bench.left[i] ?? 0) - (bench.left[i - 1] ?? 0) > 40 - EARLY_MS, JSON.stringify(bench.left));
  }
});

test("robots.txt is asked for once a host, and a longer delay it asks for is kept", async (t) => {
  const server = await httpServer(t, everywhere(200));
  const origins: string[] = [];
  const bench = benchOf(t, guestOf(t, server), {
    robotsFor: (origin) => {
      origins.push(origin);
      return Promise.resolve({ isAllowed: () => true, crawlDelayS: 0.2 });
    },
  });
  await checked(bench, "https://a.example/1", "https://a.example/2");
  assert.deepEqual(origins, ["https://a.example"]);
  assert.ok((bench.left[1] ?? 0) - (bench.left[0] ?? 0) > 200 - EARLY_MS, JSON.stringify(bench.left));
});

test("a host that cannot be reached twice in a row is not asked again, and others are not kept waiting", async (t) => {
  const server = await httpServer(t, site({ "/": says(200) }));
  const guest = guestOf(t, server, {
    routes: [plain("dead.example", CLOSED_PORT, "127.0.0.9"), plain("*.example", server.port)],
  });
  const bench = benchOf(t, guest, { concurrency: 1, pauseMs: 500 });
  const dead = Array.from({ length: 200 }, (_, i) => `https://dead.example/${i}`);
  await checked(bench, ...dead, "https://alive.example/");
  assert.deepEqual(
    bench.asked.filter((line) => line.includes("dead")),
    ["HEAD https://dead.example/0", "HEAD https://dead.example/0"],
  );
  assert.equal(bench.rows[0]?.target_url, "https://alive.example/");
  for (const url of dead) {
    const row = bench.rowOf(url);
    assert.equal(told(row), "unreachable connect-refused look-again");
    assert.deepEqual([row.confirmed, row.failed_runs, row.failing_since], [false, 1, "2026-03-02"]);
    assert.equal(row.duration_ms === null, url !== dead[0], "only what was asked took time");
  }
});

test("a redirection to a host that cannot be reached leaves its own host alone", async (t) => {
  const server = await httpServer(t, (request, response) => {
    if (request.url?.startsWith("/out"))
      response.writeHead(302, { location: `https://dead.example${request.url}` }).end();
    else response.writeHead(200).end();
  });
  const guest = guestOf(t, server, {
    routes: [plain("dead.example", CLOSED_PORT, "127.0.0.9"), plain("*.example", server.port)],
  });
  const bench = benchOf(t, guest);
  await checked(bench, "https://a.example/out/1", "https://a.example/out/2", "https://a.example/in");
  assert.equal(told(bench.rowOf("https://a.example/in")), "ok 200 nothing");
  assert.equal(told(bench.rowOf("https://a.example/out/1")), "unreachable connect-refused look-again");
  assert.equal(told(bench.rowOf("https://a.example/out/2")), "unreachable connect-refused look-again");
  assert.equal(bench.asked.filter((line) => line.includes("dead")).length, 2);
});

test("what fails once and answers after a pause is ok", async (t) => {
  let asked = 0;
  const tired = await httpServer(t, (_request, response) => {
    // HEAD, then GET, then after the pause.
    response.writeHead(++asked <= 2 ? 500 : 200).end();
  });
  const rude = await rawServer(t, (socket) => {
    socket.once("data", () => {
      if (++asked <= 4) socket.destroy();
      else socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
  });
  const guest = guestOf(t, tired, {
    routes: [plain("tired.example", tired.port), plain("rude.example", rude.port)],
  });
  const bench = benchOf(t, guest);
  await checked(bench, "https://tired.example/");
  asked = 2;
  await checked(bench, "https://rude.example/");
  assert.deepEqual(bench.rows.map(told), ["ok 200 nothing", "ok 200 nothing"]);
});

test("a server that asks to come back in a second is left alone for a second", async (t) => {
  const times: number[] = [];
  const server = await httpServer(t, (_request, response) => {
    times.push(performance.now());
    if (times.length === 1) response.writeHead(429, { "retry-after": "1" }).end();
    else response.writeHead(200).end();
  });
  const bench = benchOf(t, guestOf(t, server));
  await checked(bench, "https://a.example/1", "https://a.example/2");
  assert.deepEqual(bench.rows.map(told), ["ok 200 nothing", "ok 200 nothing"]);
  assert.ok((times[1] ?? 0) - (times[0] ?? 0) >= 990, JSON.stringify(times));
});

test("a server that asks to come back tomorrow is asked no more", async (t) => {
  const server = await httpServer(t, everywhere(429, { "retry-after": "86400" }));
  const bench = benchOf(t, guestOf(t, server));
  await checked(bench, "https://a.example/1", "https://a.example/2");
  assert.deepEqual(bench.rows.map(told), ["bot-wall 429 nothing", "bot-wall 429 nothing"]);
  assert.equal(bench.asked.length, 1);
});

test("a robots.txt that got no answer tells the trouble of its host", async (t) => {
  const server = await httpServer(t, everywhere(200));
  const bench = benchOf(t, guestOf(t, server), {
    robotsFor: () => Promise.resolve({ isAllowed: () => false, trouble: "connect-timeout" }),
  });
  await checked(bench, "https://a.example/1", "https://a.example/2");
  assert.deepEqual(bench.rows.map(told), [
    "timeout connect-timeout look-again",
    "timeout connect-timeout look-again",
  ]);
  assert.deepEqual(bench.asked, []);
});

test("a robots.txt that gets its answer after a pause lets links be tried", async (t) => {
  const server = await httpServer(t, everywhere(200));
  let asked = 0;
  const bench = benchOf(t, guestOf(t, server), {
    robotsFor: () =>
      Promise.resolve(++asked === 1 ? { isAllowed: () => false, trouble: "connect-refused" } : FREE),
  });
  await checked(bench, "https://a.example/1", "https://a.example/2");
  assert.deepEqual(bench.rows.map(told), ["ok 200 nothing", "ok 200 nothing"]);
  assert.equal(asked, 2);
});

test("a robots.txt cut short by a stop forbids nothing", async (t) => {
  const stop = new AbortController();
  const server = await httpServer(t, everywhere(200));
  const bench = benchOf(t, guestOf(t, server), {
    signal: stop.signal,
    robotsFor: () => {
      stop.abort();
      return Promise.resolve({ isAllowed: () => false });
    },
  });
  await checked(bench, "https://a.example/1");
  assert.deepEqual(bench.rows, []);
});

test("a host that asks for a pause once more loses none of its links", async (t) => {
  const asked: Record<string, number> = {};
  const server = await httpServer(t, (request, response) => {
    const count = (asked[request.url ?? ""] ?? 0) + 1;
    asked[request.url ?? ""] = count;
    // HEAD and GET fail; after the pause one link is told to slow down, the other two wait again.
    if (count <= 2) response.writeHead(500).end();
    else response.writeHead(request.url === "/1" ? 429 : 200).end();
  });
  const bench = benchOf(t, guestOf(t, server));
  await checked(bench, "https://a.example/1", "https://a.example/2", "https://a.example/3");
  assert.deepEqual(bench.rows.map(told), ["bot-wall 429 nothing", "ok 200 nothing", "ok 200 nothing"]);
});

test("an address is tried once, and not at all when its row is written already", async (t) => {
  const server = await httpServer(t, everywhere(200));
  const bench = benchOf(t, guestOf(t, server), { isDone: (url) => url.endsWith("/done") });
  await checked(bench, "https://a.example/1", "https://a.example/1", "https://a.example/done");
  await checked(bench, "https://a.example/1");
  assert.deepEqual(
    bench.rows.map(({ target_url }) => target_url),
    ["https://a.example/1"],
  );
  assert.equal(bench.asked.length, 1);
  assert.deepEqual(bench.checker.counts(), { known: 2, checked: 1, reused: 0, left: 0 });
  await checked(bench, "https://a.example/2");
  assert.equal(bench.asked.length, 2, "its host is served again");
});

test("a fresh check is given again, an old one is made anew, failures add up day after day", async (t) => {
  const server = await httpServer(t, site({ "/ok": says(200), "/old": says(200), "/down": says(500) }));
  const memory = new Map<string, CheckFact>();
  const asked: string[][] = [];
  for (const day of ["2026-03-02", "2026-03-03", "2026-03-04"]) {
    const bench = benchOf(t, guestOf(t, server), {
      now: () => new Date(`${day}T08:00:00.000Z`),
      againDays: 7,
      earlier: (url) => memory.get(url),
    });
    await checked(bench, "https://a.example/ok", "https://a.example/down");
    assert.equal(bench.rows.length, 2);
    for (const row of bench.rows) memory.set(row.target_url, row);
    asked.push([...new Set(bench.asked.map((line) => line.split("example")[1] ?? ""))]);
  }
  assert.deepEqual(asked, [["/ok", "/down"], ["/down"], ["/down"]]);
  assert.equal(memory.get("https://a.example/ok")?.checked_at, "2026-03-02T08:00:00.000Z");
  const down = memory.get("https://a.example/down");
  assert.deepEqual(
    [down?.confirmed, down?.failed_runs, down?.failing_since, down?.advice],
    [true, 3, "2026-03-02", "find-or-remove"],
  );
});

test("what is added while checks run is checked too", async (t) => {
  const server = await httpServer(t, everywhere(200));
  const rows: CheckFact[] = [];
  const bench: Bench = benchOf(t, guestOf(t, server), {
    onCheck: (row) => {
      rows.push(row);
      if (rows.length < 5) bench.checker.add(`https://h${rows.length}.example/`);
    },
  });
  await checked(bench, "https://h0.example/");
  assert.equal(rows.length, 5);
});

test("asked to stop, it stops: what was not answered has no row", async (t) => {
  const stop = new AbortController();
  const server = await httpServer(t, (request, response) => {
    if (request.url === "/2") stop.abort();
    else response.writeHead(200).end();
  });
  const bench = benchOf(t, guestOf(t, server), { signal: stop.signal });
  await checked(bench, "https://a.example/1", "https://a.example/2", "https://a.example/3");
  assert.deepEqual(
    bench.rows.map(({ target_url }) => target_url),
    ["https://a.example/1"],
  );
  assert.equal(bench.checker.counts().left, 2);
  assert.ok(!bench.asked.includes("HEAD https://a.example/3"));
});

test("a bug of who takes the rows ends the run", async (t) => {
  const server = await httpServer(t, everywhere(200));
  const bench = benchOf(t, guestOf(t, server), {
    onCheck: () => {
      throw new Error("disk full");
    },
  });
  await assert.rejects(checked(bench, "https://a.example/1", "https://b.example/2"), /disk full/);
});

test("a host that rests waits for nobody, and many that rest are tried again together", async (t) => {
  const sizes: number[] = [];
  let underWay = 0;
  const routes: Route[] = [];
  const waiting: (() => void)[] = [];
  for (const last of [2, 3, 4]) {
    let asked = 0;
    const port = await serverAt(t, `127.0.0.${last}`, (_request, response) => {
      if (++asked <= 2) response.writeHead(500).end();
      else {
        // Held until all three are under way: served one after the other, they would wait for ever.
        sizes.push(++underWay);
        waiting.push(() => response.writeHead(200).end());
        if (underWay === 3) for (const letGo of waiting) letGo();
      }
    });
    routes.push(plain(`h${last}.example`, port, `127.0.0.${last}`));
  }
  const bench = benchOf(t, guestOf(t, { port: CLOSED_PORT, connections: () => 0 }, { routes }), {
    pauseMs: 300,
  });
  await checked(bench, ...routes.map(({ host }) => `https://${host}/`));
  assert.deepEqual(bench.rows.map(told), ["ok 200 nothing", "ok 200 nothing", "ok 200 nothing"]);
  assert.deepEqual(sizes, [1, 2, 3]);
});

test("asked to stop while hosts rest, it stops", async (t) => {
  const stop = new AbortController();
  const server = await httpServer(t, (request, response) => {
    response.writeHead(500).end();
    if (request.method === "GET") response.on("close", () => setTimeout(() => stop.abort(), 50));
  });
  const bench = benchOf(t, guestOf(t, server), { signal: stop.signal, pauseMs: 1_000_000 });
  await checked(bench, "https://a.example/1");
  assert.deepEqual(bench.rows, []);
  assert.equal(bench.checker.counts().left, 1);
});

test("many hosts, some dead, are all told", async (t) => {
  const server = await httpServer(t, (request, response) => {
    response.writeHead(request.url === "/missing" ? 404 : 200).end();
  });
  const guest = guestOf(t, server, {
    routes: [plain("*.dead.example", CLOSED_PORT, "127.0.0.9"), plain("*.example", server.port)],
  });
  const bench = benchOf(t, guest);
  const urls = Array.from({ length: 120 }, (_, i) => {
    const host = i % 10 === 0 ? `h${i}.dead.example` : `h${i}.example`;
    return [`https://${host}/`, `https://${host}/missing`];
  }).flat();
  await checked(bench, ...urls);
  const states: Record<string, number> = {};
  for (const { state } of bench.rows) states[state] = (states[state] ?? 0) + 1;
  assert.deepEqual(states, { ok: 108, broken: 108, unreachable: 24 });
  assert.equal(new Set(bench.rows.map(({ target_url }) => target_url)).size, 240);
});

const leadsEverywhere = (location: string) => everywhere(302, { location });

/** A site that says the same everywhere. */
function everywhere(status: number, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, headers).end();
  };
}

/** A server at another address of the machine: the guest takes it for another machine. */
async function serverAt(t: TestContext, address: string, listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
