import { createHash, randomBytes } from "node:crypto";

/** 256 bits that nobody can guess, as people and browsers carry them. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What we keep of a secret. It has so many bits that a plain hash cannot be turned back. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** A name for a row: it opens nothing. */
export const newId = (): string => randomBytes(10).toString("hex");
