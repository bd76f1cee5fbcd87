import { z } from "zod";

const variable = z
  .string()
  .regex(
    /^[A-Z_][A-Z0-9_]*$/,
    "the name of an environment variable, in capitals: the secret itself stays out of this file",
  );

/** Over the network only with TLS; one's own machine is for trying out. */
const address = z
  .string()
  .regex(
    /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$))/,
    "an address that begins with https://",
  )
  .refine((text) => URL.canParse(text), "an address");

const provider = z.strictObject({
  name: z.string().min(1),
  issuer: address,
  clientId: z.string().min(1),
  clientSecret: variable,
  scope: z
    .string()
    .regex(/(^| )openid( |$)/, "scopes separated by spaces, openid among them")
    .default("openid email"),
  acr: z.array(z.string()).default([]),
  emailVerified: z.enum(["as-said", "always"]).default("as-said"),
  userinfoSignature: z.enum(["RS256", "ES256", "PS256"]).optional(),
});

/** `accounts:` of `parvis.yaml`. Off unless said: who only reads needs none, and no database. */
export const accountSettings = z
  .strictObject({
    on: z.boolean().default(false),
    address: address.transform((text) => text.replace(/\/+$/, "")).optional(),
    trustProxy: z.boolean().default(false),
    idleMinutes: z.number().int().min(1).max(720).default(30),
    hours: z.number().int().min(1).max(72).default(12),
    provider: provider.optional(),
  })
  .refine(({ provider: given, address: own }) => given === undefined || own !== undefined, {
    message: "the address of this observatory, to which the provider sends people back",
    path: ["address"],
  });

/** `mail:` of `parvis.yaml`: letters go out only where it is set. */
export const mailSettings = z.strictObject({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65535).default(587),
  from: z.string().includes("@"),
  security: z.enum(["tls", "starttls", "none"]).default("starttls"),
  user: variable.optional(),
  password: variable.optional(),
});
