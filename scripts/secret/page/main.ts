import { InputError } from "../../../src/errors.ts";
import { baseUrl } from "../../../src/inputs/fields.ts";
import { INPUT_DEFAULTS } from "../../../src/inputs/table.ts";
import { type Checked, checkSecret, describe, MOST_BYTES } from "../check.ts";

const HOST = "dingtalk-oapi-url";

/** Older browsers give a number of JSON without its text, and a mobile would be lost. */
const KEEPS_NUMBERS = "rawJSON" in JSON;

const text = byId("text", HTMLTextAreaElement);
const host = byId("host", HTMLInputElement);
const told = byId("told", HTMLElement);
const holds = byId("holds", HTMLElement);
const result = byId("result", HTMLElement);
const line = byId("line", HTMLTextAreaElement);
const copy = byId("copy", HTMLButtonElement);

/** The newest check: one that ends after it says nothing any more. */
let turn = 0;

text.addEventListener("input", () => void check());
host.addEventListener("input", () => void check());
line.addEventListener("focus", () => line.select());
copy.addEventListener("click", () => {
  line.select();
  // Where it is not allowed, the text is selected and can be copied by hand.
  void navigator.clipboard?.writeText(line.value).catch(() => undefined);
});
// A reload may bring the text back without an event.
void check();

async function check(): Promise<void> {
  turn += 1;
  const mine = turn;
  const written = text.value;
  if (written.trim() === "") return show("", "", [], "");
  if (!KEEPS_NUMBERS) {
    return show("bad", "这个浏览器太旧，请更新后再用。 This browser is too old.", [], "");
  }
  const checked = await judge(written);
  if (mine !== turn) return;
  if (typeof checked === "string") return show("bad", checked, [], "");
  if (checked.ok) {
    const { bytes, bundle } = checked;
    const size = `${bytes} / ${MOST_BYTES} bytes`;
    return show("good", `可以用 · Accepted · ${size}`, describe(bundle), checked.line);
  }
  const { problem, place } = checked;
  const where =
    place &&
    `第 ${place.line} 行第 ${place.column} 列 · line ${place.line}, column ${place.column} · `;
  show("bad", `${where ?? ""}The secret ${problem}`, [], "");
}

/** What the action would make of it; what is wrong with the host in words. */
async function judge(written: string): Promise<Checked | string> {
  try {
    return await checkSecret(
      written,
      baseUrl(() => host.value.trim() || INPUT_DEFAULTS[HOST], HOST),
    );
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

function show(state: string, words: string, lines: readonly string[], oneLine: string): void {
  told.dataset.state = state;
  told.textContent = words;
  holds.replaceChildren(
    ...lines.map((each) => {
      const item = document.createElement("li");
      item.textContent = each;
      return item;
    }),
  );
  line.value = oneLine;
  result.hidden = oneLine === "";
}

function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page lacks ${id}`);
}
