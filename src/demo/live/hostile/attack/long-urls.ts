import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

export const longUrls = attack({
  id: "long-urls",
  name: { en: "Addresses without end", fr: "Des adresses sans fin" },
  does: {
    en: "Links to addresses of ten thousand and of a million characters.",
    fr: "Mène à des adresses de dix mille et d’un million de caractères.",
  },
  expects: [{ incident: "too-long-url" }],
  paths: ["/links"],
  answer: (call) =>
    call.path === "/links" &&
    page(
      call,
      "Long addresses",
      [10_000, 1_000_000].map((length) => `<p>${linkOf(`/${"x".repeat(length)}`, "Long")}</p>`).join("\n"),
    ),
});
