/** Makes something of an object when it is first asked for, and gives the same again as long as the object lives. */
export function oncePer<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const made = new WeakMap<K, T>();
  return (of) => {
    if (made.has(of)) return made.get(of) as T;
    const one = make(of);
    made.set(of, one);
    return one;
  };
}
