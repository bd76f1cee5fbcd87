import { Agent } from "undici";

// Run by bench/counter.ts as a process of its own: browsers that send hits, and nothing else.
const [url = "", hits = "0", way = ""] = process.argv.slice(2);
const CONNECTIONS = 64;
const AGENTS = Array.from(
  { length: 40 },
  (_, i) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + i}.0.0.0 Safari/537.36`,
);
const REFERRERS = [
  "",
  "",
  "https://www.google.com/",
  "https://site-3.gov.test/",
  "https://site-7.gov.test/aide/a",
];

const isKept = way === "kept";
const agent = new Agent({ connections: CONNECTIONS, pipelining: isKept ? 1 : 0 });
let sent = 0;
let refused = 0;

async function browse(): Promise<void> {
  while (sent < Number(hits)) {
    const i = sent++;
    const site = `https://www.site-${i % 650}.gov.test`;
    const page = `${site}/aide/page-${i % 997}`;
    const form =
      i % 5 === 4
        ? { k: "o", u: page, t: `https://site-${i % 83}.gov.test/a` }
        : { k: "v", u: page, r: REFERRERS[i % REFERRERS.length] ?? "" };
    const { statusCode, body } = await agent.request({
      origin: url,
      path: "/count",
      method: "POST",
      headers: {
        "user-agent": AGENTS[i % AGENTS.length] ?? "",
        origin: site,
        referer: `${site}/`,
        accept: "*/*",
        "accept-language": "fr-FR,fr;q=0.9,en;q=0.8",
        "accept-encoding": "gzip, deflate, br, zstd",
        "sec-fetch-mode": "no-cors",
        "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
        "x-forwarded-for": `10.${(i >> 8) & 255}.${i & 255}.9`,
      },
      body: new URLSearchParams(form).toString(),
    });
    await body.dump();
    if (statusCode !== 204) refused++;
  }
}

await Promise.all(Array.from({ length: CONNECTIONS }, browse));
await agent.close();
if (refused > 0) throw new Error(`${refused} hits were not answered with 204`);
