import type { Route } from "../../kit/guest/guest.ts";

/** `routes` of the settings as the guest takes them. The settings were checked: each is `address:port`, or `address:port plain`. */
export function routesOf(settings: Readonly<Record<string, string>>): Route[] {
  return Object.entries(settings).map(([host, place]) => {
    const [where = "", plain] = place.split(" ");
    const colon = where.lastIndexOf(":");
    const address = where.slice(0, colon).replace(/^\[|\]$/g, "");
    return { host, address, port: Number(where.slice(colon + 1)), plain: plain === "plain" };
  });
}
