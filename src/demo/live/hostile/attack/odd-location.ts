import { attack } from "../attack.ts";
import { raw } from "../call.ts";

/** Where each address is said to have moved, byte by byte. */
const LOCATIONS: Readonly<Record<string, string>> = {
  "/empty": "",
  "/script": "javascript:alert(1)",
  "/file": "file:///etc/passwd",
  "/nonsense": "http://[::1/\\:99999",
  "/bytes": "/\xff\xfe\x80",
  "/long": `/${"x".repeat(10_000)}`,
  "/longer": `/${"x".repeat(100_000)}`,
};

export const oddLocation = attack({
  id: "odd-location",
  name: { en: "Moved nowhere", fr: "Déplacé nulle part" },
  does: {
    en: "Redirects to nothing, to scripts, to files, to bytes, to addresses of a hundred thousand characters.",
    fr: "Redirige vers rien, des scripts, des fichiers, des octets, des adresses de cent mille caractères.",
  },
  expects: [
    { outcome: "error", path: "/empty" },
    { outcome: "error", path: "/script" },
    { outcome: "error", path: "/file" },
    { outcome: "error", path: "/nonsense" },
    { outcome: "redirect", path: "/bytes" },
    { outcome: "error", path: "/long" },
    { outcome: "header-flood", path: "/longer" },
  ],
  paths: Object.keys(LOCATIONS),
  answer: (call) => {
    const to = LOCATIONS[call.path];
    if (to === undefined) return false;
    const head = `HTTP/1.1 302 Found\r\nLocation: ${to}\r\nContent-Length: 0\r\n\r\n`;
    return raw(call, Buffer.from(head, "latin1"));
  },
});
