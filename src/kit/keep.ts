/** Keeps the last answers, by their question: what is asked again is not made again. A failure is not kept: the next one tries again. */
export class Keep {
  readonly #most: number;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(most: number) {
    this.#most = most;
  }

  answer<T>(question: string, make: () => Promise<T>): Promise<T> {
    const answer = (this.#answers.get(question) as Promise<T> | undefined) ?? make();
    answer.catch(() => this.#answers.delete(question));
    this.#answers.delete(question);
    this.#answers.set(question, answer);
    // The least recently asked leaves first.
    if (this.#answers.size > this.#most) this.#answers.delete(this.#answers.keys().next().value as string);
    return answer;
  }
}
