import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type GuestWish,
  guestOf,
  httpServer,
  type Loopback,
  replyOf,
  troubleOf,
} from "../../../test/support/loopback.ts";
import { UserError } from "../failure.ts";

const get = (url: string) => ({ url, method: "GET" }) as const;

/** Without routes: names are looked up, addresses vetted. */
function alone(wish: GuestWish = {}): GuestWish {
  return { routes: [], lookup: async () => ["127.0.0.1"], ...wish };
}

/** A server that no visit of the test may reach. */
const forbidden = async (t: Parameters<typeof httpServer>[0]): Promise<Loopback> =>
  httpServer(t, (_request, response) => response.end("secret"));

test("a name that leads inside the house is refused", async (t) => {
  const server = await forbidden(t);
  for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "0.0.0.0"]) {
    const guest = guestOf(t, server, alone({ lookup: async () => [address] }));
    assert.equal(
      await troubleOf(guest.visit(get(`http://trap.test:${server.port}/`))),
      "address-refused",
      address,
    );
  }
  assert.equal(server.connections(), 0);
});

test("an address of the house is refused however it is spelt", async (t) => {
  const server = await forbidden(t);
  const guest = guestOf(t, server, alone());
  for (const host of [
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "127.0.0.1.",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "0",
    "①②⑦.⓪.⓪.①",
    "user:secret@127.0.0.1",
  ]) {
    assert.equal(
      await troubleOf(guest.visit(get(`http://${host}:${server.port}/`))),
      "address-refused",
      host,
    );
  }
  assert.equal(server.connections(), 0);
});

test("“localhost” is refused, found by the resolver of the system", async (t) => {
  const server = await forbidden(t);
  const { lookup: _, ...wish } = alone();
  const guest = guestOf(t, server, wish);
  assert.equal(await troubleOf(guest.visit(get(`http://localhost:${server.port}/`))), "address-refused");
  assert.equal(await troubleOf(guest.visit(get(`http://localhost.:${server.port}/`))), "address-refused");
  assert.equal(server.connections(), 0);
});

test("an address that changes after it was vetted is never met", async (t) => {
  const server = await forbidden(t);
  const answers = [["192.0.2.1"], ["127.0.0.1"], ["127.0.0.1"]];
  let questions = 0;
  const guest = guestOf(
    t,
    server,
    // 192.0.2.1 answers nobody (RFC 5737): the guest must stay with it, not ask again.
    alone({
      allowedNetworks: ["192.0.2.0/24"],
      limits: { connectMs: 200 },
      lookup: async () => answers[questions++] ?? [],
    }),
  );
  const url = `http://rebind.test:${server.port}/`;
  const troubles = [await troubleOf(guest.visit(get(url))), await troubleOf(guest.visit(get(url)))];
  assert.equal(
    troubles.every((trouble) => trouble.startsWith("connect-")),
    true,
    troubles.join(),
  );
  assert.deepEqual([questions, server.connections()], [1, 0]);
});

test("of public and private addresses, only the public are used", async (t) => {
  const guest = guestOf(
    t,
    await forbidden(t),
    alone({ lookup: async () => ["10.0.0.1", "1.1.1.1", "fe80::1", "2606:4700::1", "127.0.0.1"] }),
  );
  assert.deepEqual(await guest.addressesOf("mixed.test"), ["1.1.1.1", "2606:4700::1"]);
});

test("a network allowed by hand is reached", async (t) => {
  const server = await httpServer(t, (_request, response) => response.end("intranet"));
  const guest = guestOf(t, server, alone({ allowedNetworks: ["127.0.0.0/8"] }));
  const reply = await replyOf(guest.visit(get(`http://intranet.test:${server.port}/`)));
  assert.equal(reply.content.toString(), "intranet");
});

test("the most precise route wins; a suffix does not lead its own name", async (t) => {
  const server = await httpServer(t, (_request, response) => response.end("hello"));
  const route = { address: "127.0.0.1", port: server.port, plain: true };
  const away = { ...route, address: "127.0.0.9" };
  const guest = guestOf(
    t,
    server,
    alone({
      routes: [
        { host: "*.example", ...away },
        { host: "*.near.example", ...route },
        { host: "One.Example", ...route },
      ],
      lookup: async () => [],
    }),
  );
  assert.deepEqual(await guest.addressesOf("a.near.example"), ["127.0.0.1"]);
  assert.deepEqual(await guest.addressesOf("ONE.example."), ["127.0.0.1"]);
  assert.deepEqual(await guest.addressesOf("2606:4700::1"), ["2606:4700::1"]);
  assert.deepEqual(await guest.addressesOf("[2606:4700::1]"), ["2606:4700::1"]);
  assert.deepEqual(await guest.addressesOf("two.example"), ["127.0.0.9"]);
  assert.equal(await troubleOf(guest.visit(get("http://example/"))), "dns-none");
});

test("no address, and no answer about addresses, are two troubles", async (t) => {
  const server = await forbidden(t);
  const failing = (code: string) => async () => Promise.reject(Object.assign(new Error("lookup"), { code }));
  for (const [lookup, trouble] of [
    [failing("ENOTFOUND"), "dns-none"],
    [failing("ENODATA"), "dns-none"],
    [async () => [], "dns-none"],
    [failing("EAI_AGAIN"), "dns-failed"],
    [failing("ESERVFAIL"), "dns-failed"],
    [() => new Promise<string[]>(() => {}), "dns-failed"],
  ] as const) {
    const guest = guestOf(t, server, alone({ lookup, limits: { connectMs: 200 } }));
    assert.equal(await troubleOf(guest.visit(get("http://nowhere.test/"))), trouble);
  }
});

test("addresses are remembered, and asked for once at a time", async (t) => {
  let questions = 0;
  const lookup = async () => {
    questions++;
    await new Promise((resolve) => setTimeout(resolve, 10));
    return ["1.1.1.1"];
  };
  const guest = guestOf(t, await forbidden(t), alone({ lookup }));
  await Promise.all([guest.addressesOf("a.test"), guest.addressesOf("a.test"), guest.addressesOf("A.test.")]);
  await guest.addressesOf("a.test");
  assert.equal(questions, 1);
});

test("a resolver that failed once is asked again", async (t) => {
  let questions = 0;
  const lookup = async () => {
    if (questions++ === 0) throw Object.assign(new Error("later"), { code: "EAI_AGAIN" });
    return ["1.1.1.1"];
  };
  const guest = guestOf(t, await forbidden(t), alone({ lookup }));
  assert.equal("trouble" in (await guest.addressesOf("a.test")), true);
  assert.deepEqual(await guest.addressesOf("a.test"), ["1.1.1.1"]);
});

test("few questions are put at once, and waiting behind slow ones is not held against a name", async (t) => {
  let asked = 0;
  let most = 0;
  const lookup = async () => {
    most = Math.max(most, ++asked);
    await new Promise((resolve) => setTimeout(resolve, 100));
    asked--;
    return ["1.1.1.1"];
  };
  const guest = guestOf(t, await forbidden(t), alone({ lookup, limits: { connectMs: 300 } }));
  const hosts = ["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => `${name}.test`);
  const answers = await Promise.all(hosts.map((host) => guest.addressesOf(host)));
  assert.deepEqual(
    answers,
    hosts.map(() => ["1.1.1.1"]),
  );
  assert.equal(most, 2);
});

test("a route to a name, or a network that is none, is the mistake of a person", async (t) => {
  const server = await forbidden(t);
  const route = { host: "a.example", address: "localhost", port: 80, plain: true };
  assert.throws(() => guestOf(t, server, alone({ routes: [route] })), UserError);
  assert.throws(() => guestOf(t, server, alone({ allowedNetworks: ["0.0.0.0/0", "intranet"] })), UserError);
});
