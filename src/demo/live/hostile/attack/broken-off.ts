import { attack } from "../attack.ts";
import { CHUNKED, chunk, HTML, headOf, raw } from "../call.ts";

export const brokenOff = attack({
  id: "broken-off",
  name: { en: "Hanging up", fr: "Raccroché au milieu" },
  does: {
    en: "Closes the connection in the middle of a page.",
    fr: "Ferme la connexion au milieu d’une page.",
  },
  expects: [
    { outcome: "broken-off", path: "/half" },
    { outcome: "broken-off", path: "/chunks" },
    { outcome: "broken-off", path: "/nothing" },
  ],
  paths: ["/half", "/chunks", "/nothing"],
  answer: (call) => {
    if (call.path === "/half")
      return raw(call, `${headOf(200, { ...HTML, "Content-Length": "10000" })}<h1>Half</h1>`);
    if (call.path === "/chunks")
      return raw(call, Buffer.concat([Buffer.from(headOf(200, CHUNKED)), chunk("<h1>Half</h1>")]));
    return call.path === "/nothing" && raw(call, "");
  },
});
