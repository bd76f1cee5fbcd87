/** What a text says in JSON; undefined when it is none: half an answer, the page of a server in front. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same where it says an object: a list is none. */
export function jsonObjectOf(text: string): Record<string, unknown> | undefined {
  const value = jsonOf(text);
  return isJsonObject(value) ? value : undefined;
}

export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
