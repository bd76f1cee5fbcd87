/** Answers remembered at once; all are forgotten when it becomes more. */
const MOST_REMEMBERED = 20_000;
/** Longer texts are worked out each time: they are no use to remember, and may be sent to fill memory. */
const LONGEST_REMEMBERED = 500;

/** The same function, which remembers what it answered lately. */
export function remembering<V>(work: (text: string) => V): (text: string) => V {
  const memory = new Map<string, V>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const value = work(text);
    if (value === undefined || text.length > LONGEST_REMEMBERED) return value;
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    // A copy of its own: a piece of a longer text would keep the whole of it, query included.
    memory.set(Buffer.from(text).toString(), value);
    return value;
  };
}
