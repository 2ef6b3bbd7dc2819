/** How much of a source is looked at for each byte that may be shown; some of it shows nothing. */
const CHARS_A_BYTE = 3;
const LEAST_CHARS = 8_000;
/** The parser's time goes by punctuation and line ends; readable text has a mark in four characters. */
const MARKS_A_BYTE = 0.4;
const LEAST_MARKS = 1_500;

/** What may still be spent on making a text: it bounds the time, whatever the text is made of. */
export class Effort {
  #chars: number;
  #marks: number;

  /** @param maxBytes - most bytes of result that are of any use */
  constructor(maxBytes: number) {
    this.#chars = LEAST_CHARS + maxBytes * CHARS_A_BYTE;
    this.#marks = LEAST_MARKS + maxBytes * MARKS_A_BYTE;
  }

  /** Most characters of a source that are worth a look. */
  get chars(): number {
    return Math.max(0, Math.floor(this.#chars));
  }

  get isSpent(): boolean {
    return this.#chars <= 0 || this.#marks <= 0;
  }

  /** Take note of a piece that is going to be read. */
  spend(piece: string): void {
    this.#chars -= piece.length;
    this.#marks -= marksIn(piece);
  }
}

/** By how much the parser's time goes up with a character: dear are those that open something. */
const WEIGHTS: Readonly<Record<string, number>> = { "\n": 7, "*": 3, _: 3, "[": 2, "]": 2 };
const BY_CODE = Uint8Array.from({ length: 0x7f }, (_, code) => {
  const character = String.fromCharCode(code);
  return WEIGHTS[character] ?? (/[0-9A-Za-z ]/u.test(character) ? 0 : 1);
});

const LINE_END = 0x0a;

/** How dear a text is to the parser. Blank lines are not. */
export function marksIn(text: string): number {
  let marks = 0;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== LINE_END || before !== LINE_END) marks += BY_CODE[code] ?? 0;
    before = code;
  }
  return marks;
}

/** How far from `start` a text goes on before it is dearer than `most`; at least one character. */
export function reachOf(text: string, start: number, end: number, most: number): number {
  let marks = 0;
  for (let at = start; at < end; at += 1) {
    marks += BY_CODE[text.charCodeAt(at)] ?? 0;
    if (marks > most && at > start) return at;
  }
  return end;
}
