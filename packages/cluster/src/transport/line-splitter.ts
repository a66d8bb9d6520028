/** Splits a byte stream into lines. A character may be split over two parts. */
export class LineSplitter {
  readonly #decoder = new TextDecoder();
  readonly #onLine: (line: string) => void;
  #rest: string[] = [];

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(part: Uint8Array): void {
    const lines = this.#decoder.decode(part, { stream: true }).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) this.#emit(line);
    if (last) this.#rest.push(last);
  }

  /** Emits a last line that has no line end. */
  end(): void {
    this.#rest.push(this.#decoder.decode());
    const line = this.#rest.join('');
    this.#rest = [];
    if (line) this.#onLine(line);
  }

  #emit(line: string): void {
    const whole = this.#rest.length > 0 ? this.#rest.join('') + line : line;
    this.#rest = [];
    this.#onLine(whole);
  }
}
