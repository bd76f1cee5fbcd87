/** Sets that grow together: each is known by its lowest number. */
export interface Joining {
  join(a: number, b: number): void;
  of(item: number): number;
  all(): Uint32Array;
}

export function joining(size: number): Joining {
  const above = Uint32Array.from({ length: size }, (_, i) => i);
  const of = (item: number): number => {
    let top = item;
    while (above[top] !== top) {
      above[top] = above[above[top] as number] as number;
      top = above[top] as number;
    }
    return top;
  };
  return {
    of,
    join(a, b) {
      const [x, y] = [of(a), of(b)];
      above[Math.max(x, y)] = Math.min(x, y);
    },
    all: () => Uint32Array.from({ length: size }, (_, i) => of(i)),
  };
}
