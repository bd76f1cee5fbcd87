import { attack } from "../attack.ts";
import { HTML, headOf, raw } from "../call.ts";

/** The first line of each answer, and what it must come to. */
const STATUSES = {
  "/not-modified": ["HTTP/1.1 304 Not Modified", "error"],
  "/switching": ["HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket", "protocol"],
  "/nine": ["HTTP/1.1 999 Go away", "error"],
  "/nothing": ["HTTP/1.1 204 No Content", "not-a-page"],
  "/partial": ["HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-3/99999999999", "read"],
} as const;

export const oddStatus = attack({
  id: "odd-status",
  name: { en: "Statuses nobody asked for", fr: "Des statuts que personne n’attendait" },
  does: {
    en: "Answers that nothing changed to who never came, speaks another protocol all at once, invents statuses.",
    fr: "Répond que rien n’a changé à qui n’est jamais venu, passe à un autre protocole, invente des statuts.",
  },
  expects: Object.entries(STATUSES).map(([path, [, outcome]]) => ({ outcome, path })),
  paths: Object.keys(STATUSES),
  answer: (call) => {
    const [line] = STATUSES[call.path as keyof typeof STATUSES] ?? [];
    if (line === undefined) return false;
    const fields = headOf(200, { ...HTML, "Content-Length": "4" })
      .split("\r\n")
      .slice(1)
      .join("\r\n");
    const hasBody = call.path !== "/not-modified" && call.path !== "/nothing";
    return raw(call, `${line}\r\n${hasBody ? `${fields}page` : "\r\n"}`);
  },
});
