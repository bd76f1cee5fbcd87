import { attack } from "../attack.ts";
import { HTML, headOf } from "../call.ts";

export const silentBody = attack({
  id: "silent-body",
  name: { en: "A page that stops", fr: "Une page qui s’arrête" },
  does: {
    en: "Announces a page, sends its beginning, and says nothing more.",
    fr: "Annonce une page, en envoie le début, puis se tait.",
  },
  expects: [{ outcome: "too-slow", path: "/silent" }],
  paths: ["/silent"],
  answer: (call) =>
    call.path === "/silent" &&
    call.socket.write(`${headOf(200, { ...HTML, "Content-Length": "5000" })}<h1>Wait`) !== undefined,
});
