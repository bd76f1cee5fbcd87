import { attack } from "../attack.ts";
import { type Call, linkOf, moved, page } from "../call.ts";

/** Ways to write an address that only this machine, or its network, should reach. */
const PLACES: Readonly<Record<string, (port: number) => string>> = {
  loopback: (port) => `http://127.0.0.1:${port}/`,
  name: (port) => `http://localhost:${port}/`,
  decimal: (port) => `http://2130706433:${port}/`,
  hexadecimal: (port) => `http://0x7f.1:${port}/`,
  octal: (port) => `http://0177.0.0.1:${port}/`,
  zero: (port) => `http://0.0.0.0:${port}/`,
  six: (port) => `http://[::1]:${port}/`,
  mapped: (port) => `http://[::ffff:127.0.0.1]:${port}/`,
  network: () => "http://10.0.0.1/",
  metadata: () => "http://169.254.169.254/latest/meta-data/",
};

export const privateRedirect = attack({
  id: "private-redirect",
  name: { en: "Redirections inside", fr: "Redirections vers l’intérieur" },
  does: {
    en: "Redirects and links to private addresses, in every spelling.",
    fr: "Redirige et mène vers des adresses privées, sous toutes leurs formes.",
  },
  expects: [
    { outcome: "redirect", path: "/to/loopback" },
    { outcome: "redirect", path: "/to/metadata" },
    { incident: "redirect-outside" },
  ],
  paths: [...Object.keys(PLACES).map((name) => `/to/${name}`), "/links"],
  answer(call) {
    if (call.path === "/links") return page(call, "Links inside", linksInside(call));
    const place = PLACES[call.path.replace(/^\/to\//, "")];
    return place ? moved(call, place(call.trapPort)) : false;
  },
});

const linksInside = ({ trapPort }: Call): string =>
  Object.entries(PLACES)
    .map(([name, place]) => `<p>${linkOf(place(trapPort), name)}</p>`)
    .join("\n");
