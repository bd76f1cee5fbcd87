import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { UserError } from "../failure.ts";
import { isPublicAddress, isSameAddress } from "./address.ts";

const REFUSED = [
  ["this host", "0.0.0.0", "0.1.2.3", "::"],
  [
    "private",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "fd12:3456::1",
    "fc00::1",
  ],
  ["carriers", "100.64.0.1", "100.127.255.255"],
  ["loopback", "127.0.0.1", "127.255.255.254", "::1"],
  ["link-local", "169.254.1.1", "fe80::1", "febf::1", "fe80::1%eth0"],
  [
    "metadata of clouds",
    "169.254.169.254",
    "fd00:ec2::254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
  ],
  ["IETF protocols", "192.0.0.1", "2001:1::1", "2001:20::1", "192.88.99.1"],
  ["documentation", "192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"],
  ["benchmarks", "198.18.0.1", "198.19.255.255", "2001:2::1"],
  ["multicast", "224.0.0.1", "239.255.255.255", "ff02::1"],
  ["reserved", "240.0.0.1", "255.255.255.255", "4000::1", "5f00::1", "8000::1", "100::1", "fec0::1"],
  ["mapped", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.1.2.3", "::ffff:169.254.169.254"],
  ["compatible", "::127.0.0.1", "::10.0.0.1", "::8.8.8.8"],
  ["translated", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::808:808"],
  ["tunnels", "2002:7f00:1::1", "2002:808:808::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["no address", "", "localhost", "1.2.3", "1.2.3.4.5", "2130706433", "0x7f000001", "01.02.03.04"],
] as const;

for (const [what, ...addresses] of REFUSED) {
  test(`refused: ${what}`, () => {
    for (const address of addresses) assert.equal(isPublicAddress(address, []), false, address);
  });
}

test("public addresses are allowed, to the edges of what is refused", () => {
  const allowed = [
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2a01:e0a::1",
    "2001:200::1",
    "2001:41d0:1::1",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
  ];
  for (const address of allowed) assert.equal(isPublicAddress(address, []), true, address);
});

test("a network allowed by hand is allowed, and nothing beside it", () => {
  const networks = ["10.1.0.0/16", "fd12:3456::/32", "192.168.7.9"];
  for (const address of ["10.1.2.3", "::ffff:10.1.2.3", "fd12:3456:1::1", "192.168.7.9"]) {
    assert.equal(isPublicAddress(address, networks), true, address);
  }
  for (const address of ["10.2.0.1", "10.0.255.255", "fd12:3457::1", "192.168.7.8", "127.0.0.1"]) {
    assert.equal(isPublicAddress(address, networks), false, address);
  }
});

test("prefixes that end within a byte are held to the bit", () => {
  assert.equal(isPublicAddress("10.1.2.127", ["10.1.2.0/25"]), true);
  assert.equal(isPublicAddress("10.1.2.128", ["10.1.2.0/25"]), false);
  assert.equal(isPublicAddress("10.1.2.3", ["0.0.0.0/0"]), true);
});

test("a network that is none is the mistake of a person", () => {
  for (const network of [
    "10.1.0.0/33",
    "10.1.0.0/",
    "10.1/16",
    "intranet",
    "::1/129",
    "10.0.0.0/-1",
    "10.0.0.0/x",
  ]) {
    assert.throws(() => isPublicAddress("1.1.1.1", [network]), UserError, network);
  }
});

test("an IPv4 address is judged alike however IPv6 wraps it", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const expected = isPublicAddress(address, []);
      assert.equal(isPublicAddress(`::ffff:${address}`, []), expected);
      assert.equal(isPublicAddress(`64:ff9b::${address}`, []), expected);
      assert.equal(isSameAddress(address, `::ffff:${address}`), true);
    }),
  );
});

test("what is outside 2000::/3 is never public, save translated and mapped addresses", () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const [first = ""] = new URL(`http://[${address}]`).hostname.slice(1).split(":");
      const isGlobal = Number.parseInt(first || "0", 16) >> 13 === 1;
      fc.pre(!isGlobal && !/^\[(::ffff:|64:ff9b::)/.test(new URL(`http://[${address}]`).hostname));
      assert.equal(isPublicAddress(address, []), false);
    }),
  );
});
