import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { UNSUBSCRIBE_PATH, unsubscribe } from "../engage/follow/follow.ts";
import type { Accounts } from "./inside.ts";

const MOST_BYTES = 4_096;

/**
 * One click in a mail program (RFC 8058): it posts from elsewhere, without cookie, so this stands apart from forms, takes no session and does one thing.
 * What is read by GET, as filters of mail do, changes nothing and leads to the page with the button.
 */
export function registerUnsubscribe(app: Hono, { office }: Accounts): void {
  app.post(UNSUBSCRIBE_PATH, bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    const form = await c.req.parseBody().catch(() => ({}));
    if ((form as Record<string, unknown>)["List-Unsubscribe"] !== "One-Click")
      return c.text("Expected List-Unsubscribe=One-Click (RFC 8058).\n", 400);
    await unsubscribe(office, c.req.param("secret"));
    // The same whether the secret was good: an address is not to be guessed.
    return c.text("No more letters.\n");
  });
  app.get(UNSUBSCRIBE_PATH, (c) =>
    c.redirect(`/fr/follow/stop/${encodeURIComponent(c.req.param("secret"))}`),
  );
}
