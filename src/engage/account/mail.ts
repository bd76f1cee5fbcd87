import type { Transporter } from "nodemailer";
import type { MailSettings } from "../../model/workspace.ts";

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for those who read HTML. */
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends letters; a failure is told to whoever runs the server, never to whoever asked. */
export interface Mailer {
  send(letter: Letter): Promise<void>;
}

/** By SMTP, as `mail:` says. */
export function smtpMailer(
  { host, port, from, security }: MailSettings,
  login: { readonly user: string; readonly pass: string } | undefined,
): Mailer {
  let transport: Promise<Transporter> | undefined;
  const connect = async (): Promise<Transporter> => {
    // With the first letter: most commands send none, and need not hold this library.
    const { createTransport } = await import("nodemailer");
    return createTransport({
      host,
      port,
      secure: security === "tls",
      requireTLS: security === "starttls",
      ...(login === undefined ? {} : { auth: login }),
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    });
  };
  return {
    send: async ({ to, ...letter }) => {
      transport ??= connect();
      // As an object: an address is never read as a list of addresses.
      await (await transport).sendMail({ from, to: { name: "", address: to }, ...letter });
    },
  };
}
