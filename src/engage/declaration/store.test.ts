import { test } from "node:test";
import { declarationStoreContract } from "../../../test/support/declaration-store-contract.ts";
import { memoryDeclarationStore } from "../../../test/support/memory-declaration-store.ts";

declarationStoreContract((name, body) => {
  test(name, () => body(memoryDeclarationStore()));
});
