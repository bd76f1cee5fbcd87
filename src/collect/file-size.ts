import { statSync } from "node:fs";
import { UserError } from "../kit/failure.ts";

/** Bytes of a file that someone named. @throws UserError when there is no such file. */
export function fileSize(file: string): number {
  try {
    const stat = statSync(file);
    if (stat.isFile()) return stat.size;
  } catch (error) {
    throw unreadable(
      file,
      (error as { code?: string }).code === "ENOENT" ? "no such file" : (error as Error).message,
    );
  }
  throw unreadable(file, "something that is not a file");
}

function unreadable(file: string, got: string): UserError {
  return new UserError({
    expected: `a file that can be read: ${file}`,
    got,
    next: "Check the name and the rights.",
  });
}
