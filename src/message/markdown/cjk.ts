import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import { gfm } from "micromark-extension-gfm";
import type { Code, Construct, Effects, Extension, State, Token } from "micromark-util-types";
import { endsBetween, endsHost, isAddressEnd } from "./address-end.ts";

/**
 * GitHub's extensions of CommonMark without what both get wrong in Chinese, Japanese and Korean
 * text: emphasis whose marks touch punctuation, ranges taken for strikes, and where bare addresses
 * end.
 * @see https://github.com/tats-u/markdown-cjk-friendly
 */
export function gfmForCjk(): Extension[] {
  return [endingAddresses(gfm(RANGES)), friendlyEmphasis(), gfmStrikethroughCjkFriendly(RANGES)];
}

/** Two ranges of numbers, `5~6 天，7~8 天`, strike nothing through: that takes two tildes. */
const RANGES = { singleTilde: false } as const;

const UNDERSCORE = 95;
const SPACE = 32;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const CJK_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30FC]/u;

/** The extension's own rule, which leaves `_` as it is, and for `_` the same beside punctuation. */
function friendlyEmphasis(): Extension {
  const friendly = cjkFriendlyExtension();
  const attention = friendly.text?.[UNDERSCORE];
  if (attention === undefined || Array.isArray(attention)) return friendly;
  return { ...friendly, text: { ...friendly.text, [UNDERSCORE]: friendlyUnderscore(attention) } };
}

/**
 * `_重点：_内容` and `这是_《手册》_的`: punctuation inside the mark and a letter of these scripts outside
 * of it leave no doubt. Between two letters `_` stays a part of a name.
 */
function friendlyUnderscore(attention: Construct): Construct {
  return {
    ...attention,
    tokenize(effects, ok, nok) {
      const before = textOf(this.previous);
      let sequence: Token | undefined;
      const exit: Effects["exit"] = (type) => {
        sequence = effects.exit(type);
        return sequence;
      };
      const done: State = (code) => {
        const after = textOf(code);
        if (sequence && PUNCTUATION.test(before) && CJK_LETTER.test(after)) sequence._close = true;
        if (sequence && CJK_LETTER.test(before) && PUNCTUATION.test(after)) sequence._open = true;
        return ok(code);
      };
      return attention.tokenize.call(this, { ...effects, exit }, done, nok);
    },
  };
}

function textOf(code: Code): string {
  return code === null || code < 0 ? "" : String.fromCodePoint(code);
}

/** GitHub's extensions with bare addresses that end where the words beside them begin. */
function endingAddresses(extension: Extension): Extension {
  const text = Object.fromEntries(
    Object.entries(extension.text ?? {}).map(([code, constructs]) => [
      code,
      Array.isArray(constructs) ? constructs.map(mend) : mend(constructs),
    ]),
  );
  return { ...extension, text };
}

function mend<T extends Construct | undefined>(construct: T): T | Construct {
  const isAddress = construct?.name === "protocolAutolink" || construct?.name === "wwwAutolink";
  return construct !== undefined && isAddress ? ending(construct) : construct;
}

/** What was read of an address so far. */
class Address {
  #start = "";
  #isPath = false;

  read(character: string): void {
    if (this.#isPath) return;
    this.#start += character;
    this.#isPath = /[/?#]/u.test(this.#host());
  }

  /** Whether it ends in front of this character. */
  ends(code: Code): boolean {
    const character = textOf(code);
    if (character === "") return false;
    return isAddressEnd(character) || (!this.#isPath && endsHost(this.#host(), character));
  }

  #host(): string {
    return this.#start.replace(/^h?t{0,2}p?s?:?\/{0,2}/iu, "");
  }
}

/**
 * The construct, told of a blank where an address ends. Only what it decides by changes: characters
 * are consumed from the tokenizer, so none is lost, and whatever comes after the construct sees them
 * as they are.
 */
function ending(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const address = new Address();
      let real: Code = null;
      let isLeft = false;
      let last = "";
      const leave =
        (state: State): State =>
        () => {
          isLeft = true;
          return state(real);
        };
      const told =
        (state: State): State =>
        (code) => {
          real = code;
          const isEnd = address.ends(code) || endsBetween(last, textOf(code));
          const next = state(isEnd ? SPACE : code);
          return next === undefined || isLeft ? next : told(next);
        };
      const watch = (inner: Effects, isReading: boolean): Effects => ({
        ...inner,
        consume(code) {
          last = textOf(code);
          if (isReading) address.read(textOf(code));
          return inner.consume(code);
        },
        attempt: (part, ...states) =>
          inner.attempt(within(part as Construct, isReading), ...states),
        check: (part, ...states) => inner.check(within(part as Construct, false), ...states),
      });
      /** A part of the construct, whose end is a real character as well. */
      const within = (part: Construct, isReading: boolean): Construct => ({
        ...part,
        tokenize(inner, done, failed) {
          const watched = watch(inner, isReading);
          const end =
            (state: State): State =>
            () =>
              state(real);
          return part.tokenize.call(this, watched, end(done), end(failed));
        },
      });
      return told(construct.tokenize.call(this, watch(effects, true), leave(ok), leave(nok)));
    },
  };
}
