import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";

/** A piece of a page as the text it becomes, so that what stands on pages a thousand times is made once. */
export const keptPiece = (piece: JSX.Element): ReturnType<typeof raw> => raw(piece.toString());
