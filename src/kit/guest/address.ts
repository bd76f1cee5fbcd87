import { isIP } from "node:net";
import { UserError } from "../failure.ts";

/**
 * True when a stranger's name may lead us to this IP address: a public one, or one of the networks allowed by hand.
 * Everything else would let a link make us knock on doors inside the house (metadata of clouds, printers, databases).
 */
export function isPublicAddress(ip: string, allowedNetworks: readonly string[]): boolean {
  const bytes = bytesOf(ip);
  if (!bytes) return false;
  const address = withoutMapping(bytes);
  if (allowedNetworks.some((network) => isWithin(address, networkOf(network)))) return true;
  return address.length === 4 ? isPublicV4(address) : isPublicV6(address);
}

/** Throws a `UserError` for a network that is none. */
export function checkNetworks(networks: readonly string[]): void {
  for (const network of networks) networkOf(network);
}

/** The same address always written alike, for comparison: `::ffff:10.0.0.1` is `10.0.0.1`. */
export function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  if (!a || !b) return false;
  return Buffer.compare(withoutMapping(a), withoutMapping(b)) === 0;
}

interface Network {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

/**
 * IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates), all that is not globally reachable, with
 * multicast (RFC 5771), and one address that looks public but answers machines of a cloud only.
 */
const REFUSED_V4 = [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // shared by carriers (CGNAT)
  "127.0.0.0/8", // loopback
  "168.63.129.16/32", // platform of Azure, seen from inside
  "169.254.0.0/16", // link-local, metadata of clouds
  "172.16.0.0/12", // private
  "192.0.0.0/24", // IETF protocols
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // 6to4 relays, withdrawn
  "192.168.0.0/16", // private
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
].map(networkOf);

/** The only IPv6 space given out so far (IANA IPv6 Global Unicast): what is outside is no website. */
const GLOBAL_V6 = networkOf("2000::/3");
/** IANA IPv6 Special-Purpose Address Registry, inside that space. Tunnels are refused whole: they hide an IPv4. */
const REFUSED_V6 = [
  "2001::/23", // IETF protocols: Teredo, benchmarks, ORCHID
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4
  "3fff::/20", // documentation
].map(networkOf);
/** An IPv4 address behind the translator of an IPv6-only network (RFC 6052). */
const NAT64 = networkOf("64:ff9b::/96");
const MAPPED = networkOf("::ffff:0:0/96");

function isPublicV4(address: Uint8Array): boolean {
  return !REFUSED_V4.some((network) => isWithin(address, network));
}

function isPublicV6(address: Uint8Array): boolean {
  if (isWithin(address, NAT64)) return isPublicV4(address.subarray(12));
  return isWithin(address, GLOBAL_V6) && !REFUSED_V6.some((network) => isWithin(address, network));
}

function withoutMapping(bytes: Uint8Array): Uint8Array {
  return isWithin(bytes, MAPPED) ? bytes.subarray(12) : bytes;
}

function isWithin(address: Uint8Array, network: Network): boolean {
  if (address.length !== network.bytes.length) return false;
  for (let bit = 0; bit < network.bits; bit += 8) {
    const mask = (0xff << Math.max(0, 8 - (network.bits - bit))) & 0xff;
    const difference = (address[bit >> 3] ?? 0) ^ (network.bytes[bit >> 3] ?? 0);
    if ((difference & mask) !== 0) return false;
  }
  return true;
}

function networkOf(text: string): Network {
  const [ip = "", length] = text.split("/");
  const bytes = bytesOf(ip);
  const bits = length === undefined ? (bytes?.length ?? 0) * 8 : Number(length);
  if (bytes && length !== "" && Number.isInteger(bits) && bits >= 0 && bits <= bytes.length * 8) {
    return { bytes, bits };
  }
  throw new UserError({
    expected: "a network such as 10.1.0.0/16",
    got: text,
    next: "Correct the networks that may be asked.",
  });
}

/** Four or sixteen bytes; undefined for what is no address, or holds a zone (`fe80::1%eth0`). */
function bytesOf(ip: string): Uint8Array | undefined {
  const family = ip.includes("%") ? 0 : isIP(ip);
  if (family === 4) return Uint8Array.from(ip.split("."), Number);
  return family === 6 ? bytesOfV6(ip) : undefined;
}

function bytesOfV6(ip: string): Uint8Array {
  const [before = "", after] = withoutDots(ip).split("::");
  const head = groupsOf(before);
  const tail = groupsOf(after ?? "");
  const groups = [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

/** `::ffff:10.0.0.1` is `::ffff:a00:1`. */
function withoutDots(ip: string): string {
  if (!ip.includes(".")) return ip;
  const colon = ip.lastIndexOf(":") + 1;
  const [a = 0, b = 0, c = 0, d = 0] = ip.slice(colon).split(".").map(Number);
  return `${ip.slice(0, colon)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
