import { attack } from "../attack.ts";
import { raw } from "../call.ts";

export const garbage = attack({
  id: "garbage",
  name: { en: "Another protocol", fr: "Un autre protocole" },
  does: { en: "Answers bytes that are no HTTP at all.", fr: "Répond des octets qui n’ont rien de HTTP." },
  expects: [
    { outcome: "protocol", path: "/noise" },
    { outcome: "protocol", path: "/ssh" },
  ],
  paths: ["/noise", "/ssh"],
  answer: (call) => {
    if (call.path === "/ssh") return raw(call, "SSH-2.0-OpenSSH_9.6\r\n");
    return (
      call.path === "/noise" &&
      raw(call, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 7 + 200) & 255)))
    );
  },
});
