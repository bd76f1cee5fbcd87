import { attack } from "../attack.ts";
import { reply } from "../call.ts";

export const awayForAYear = attack({
  id: "away-for-a-year",
  name: { en: "Come back in a year", fr: "Revenez dans un an" },
  does: {
    en: "Asks to come back in a year, in ten thousand, or at a date that is none.",
    fr: "Demande de revenir dans un an, dans dix mille, ou à une date qui n’en est pas une.",
  },
  expects: [
    { outcome: "error", path: "/year" },
    { outcome: "error", path: "/ages" },
    { incident: "slowed-down" },
  ],
  paths: ["/year", "/ages"],
  answer: (call) => {
    if (call.path === "/year") return reply(call, 503, { "Retry-After": "31536000" }, "Later\n");
    return call.path === "/ages" && reply(call, 429, { "Retry-After": "9".repeat(400) }, "Later\n");
  },
});
