import { isIP } from "node:net";

/** An address cut so that it names a network, no longer a person: the last number of IPv4, all but three groups of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 4) return plain.slice(0, plain.lastIndexOf("."));
  if (isIP(plain) !== 6) return "";
  // What `::` stands for is written out: `2001:db8::7` must not keep its last group.
  const [before = ""] = plain.split("::");
  const groups = before.split(":").filter((group) => group !== "");
  return [...groups, "0", "0", "0"]
    .slice(0, 3)
    .map((group) => group.toLowerCase())
    .join(":");
}
