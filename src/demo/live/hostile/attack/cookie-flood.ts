import { attack } from "../attack.ts";
import { raw } from "../call.ts";

const COOKIES = 10_000;

export const cookieFlood = attack({
  id: "cookie-flood",
  name: { en: "A flood of cookies", fr: "Un déluge de cookies" },
  does: { en: `Sets ${COOKIES} cookies with one page.`, fr: `Pose ${COOKIES} cookies avec une page.` },
  expects: [{ outcome: "header-flood", path: "/cookies" }],
  paths: ["/cookies"],
  answer: (call) => call.path === "/cookies" && raw(call, answerWithCookies()),
});

function answerWithCookies(): string {
  const fields = Array.from({ length: COOKIES }, (_, i) => `Set-Cookie: c${i}=${"v".repeat(40)}\r\n`);
  return `HTTP/1.1 200 OK\r\n${fields.join("")}Content-Length: 2\r\n\r\nok`;
}
