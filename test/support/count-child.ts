import { FIREFOX, testCounter } from "./counting.ts";

// Run as a process of its own by the test that kills it: counts a page each millisecond or so, and says each number once it is taken.
const [folder = "", first = "0"] = process.argv.slice(2);
const { counter } = testCounter({ folder });
let number = Number(first);
setInterval(() => {
  const page = `https://tax.test/${number}`;
  const origin = { referrer: "", origin: "", target: "" };
  // Each from a network of its own: none is a robot, none a flood.
  const address = `10.${(number >> 8) & 255}.${number & 255}.1`;
  counter.take({ kind: "view", page, ...origin, agent: FIREFOX, address, isUnwilling: false });
  process.stdout.write(`${number++}\n`);
}, 1);
