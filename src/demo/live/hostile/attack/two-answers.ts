import { attack } from "../attack.ts";
import { HTML, headOf, htmlOf } from "../call.ts";

const FALSE_PAGE = htmlOf("Not asked for", "<p>An answer to a question that nobody put yet.</p>");

export const twoAnswers = attack({
  id: "two-answers",
  name: { en: "Two answers to one question", fr: "Deux réponses à une question" },
  does: {
    en: "Sends a second answer after the first, for whoever asks next on the same line.",
    fr: "Envoie une seconde réponse après la première, pour qui demandera ensuite sur la même ligne.",
  },
  expects: [
    { outcome: "read", path: "/double" },
    { outcome: "read", path: "/after/1" },
    { outcome: "read", path: "/after/2" },
  ],
  paths: ["/double", "/after/1", "/after/2"],
  answer: (call) => {
    if (/^\/after\/[12]$/.test(call.path)) return answered(call.path, call, 1);
    return call.path === "/double" && answered("/double", call, 20);
  },
});

function answered(
  title: string,
  { socket }: { socket: { write(text: string): unknown } },
  times: number,
): true {
  const body = htmlOf(title, `<p>The right answer to ${title}.</p>`);
  const whole = (text: string): string =>
    headOf(200, { ...HTML, "Content-Length": String(Buffer.byteLength(text)) }) + text;
  socket.write(whole(body) + whole(FALSE_PAGE).repeat(times - 1));
  return true;
}
