import { UserError } from "../../kit/failure.ts";

/** Does some work on the lake: what the disk refuses is told to people with what to do; the rest passes. */
export function explained<T>(lake: string, work: () => T): T {
  try {
    const done = work();
    return done instanceof Promise ? (done.catch((error) => retell(lake, error)) as T) : done;
  } catch (error) {
    return retell(lake, error);
  }
}

function retell(lake: string, error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UserError || !DISK_TROUBLE.test(message)) throw error;
  throw new UserError({
    expected: `a lake that can be written, with free space, in ${lake}`,
    got: message.split("\n")[0] ?? message,
    next: "Free some space or correct the rights, then run the command again: nothing half-written stays.",
  });
}

/** Errors of the file system, as Node and as the engine word them. */
const DISK_TROUBLE = /ENOSPC|EACCES|EROFS|EDQUOT|EPERM|EFBIG|EIO|ENOTDIR|No space left|IO Error|out of disk/i;
