import { jeDonneMonAvis } from "./je-donne-mon-avis.ts";
import type { FigureSource } from "./source.ts";
import { transactionsExplorer } from "./transactions-explorer.ts";

/** Published key figures that can be read as they are. */
export const figureSources: readonly FigureSource[] = [jeDonneMonAvis, transactionsExplorer];
