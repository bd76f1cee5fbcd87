import { processIo } from "./io.ts";
import { runProgram } from "./program.ts";

// Whoever reads our output may stop before its end, as `head` does: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runProgram(process.argv.slice(2), processIo());
