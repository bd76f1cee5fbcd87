import { createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** A mail server as far as letters go. It refuses whoever is in `refused`. */
export async function smtpServer(t: TestContext, refused: ReadonlySet<string> = new Set()) {
  const letters: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let isData = false;
    let letter = "";
    const answerTo = (text: string): string => {
      if (/^QUIT/i.test(text)) return "221 bye\r\n";
      const to = /^RCPT TO:<(.*)>/i.exec(text)?.[1];
      return to !== undefined && refused.has(to) ? "550 no such mailbox\r\n" : "250 ok\r\n";
    };
    socket.write("220 test\r\n");
    socket.on("data", (bytes) => {
      const text = bytes.toString("latin1");
      if (isData) {
        letter += text;
        if (letter.endsWith("\r\n.\r\n")) {
          letters.push(letter);
          letter = "";
          isData = false;
          socket.write("250 taken\r\n");
        }
        return;
      }
      isData = /^DATA/i.test(text);
      socket.write(isData ? "354 go on\r\n" : answerTo(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { letters, port: typeof address === "object" && address ? address.port : 0 };
}

/** A letter in quoted-printable as people read it. */
export function readable(letter: string): string {
  const bytes = letter
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
