import { declarationStoreContract } from "../../../test/support/declaration-store-contract.ts";
import { memoryDeclarationStore } from "../../../test/support/memory-declaration-store.ts";

declarationStoreContract("in memory", async () => memoryDeclarationStore());
