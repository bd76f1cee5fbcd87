import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: [
    "src/cli/main.ts",
    "src/web/islands/*.ts",
    "src/collect/crawl/worker.ts",
    "src/analyse/series-worker.ts",
    "src/cli/copy-worker.ts",
    "bench/*.ts",
    "scripts/*.{ts,mjs}",
    "{src,test,journeys}/**/*.test.{ts,tsx}",
    "test/support/*-child.ts",
  ],
  project: [
    "src/**/*.{ts,tsx}",
    "bench/**/*.ts",
    "test/**/*.ts",
    "journeys/**/*.ts",
    "scripts/**/*.{ts,mjs}",
  ],
  // Read as files by src/web/asset.ts, under a name made there.
  ignoreDependencies: ["@fontsource-variable/atkinson-hyperlegible-next"],
  ignoreBinaries: ["mount", "umount"],
  ignoreExportsUsedInFile: true,
};

export default config;
