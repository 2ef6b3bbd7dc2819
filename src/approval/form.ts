import type { ApprovalTemplate, FormField } from "../dingtalk/app/approval-reply.ts";
import { InputError } from "../errors.ts";
import { foldLine } from "../message/escape.ts";

/** What this action fills in. */
export type FormPart = "title" | "details" | "link" | "run";

/** What the approval says, part by part. */
export type Parts = Readonly<Record<FormPart, string>>;

/**
 * The controls an approval template must have, and by which labels they are found: the first that
 * is there.
 */
export const FORM_PARTS: Readonly<
  Record<FormPart, { readonly labels: readonly string[]; readonly kind: "line" | "area" }>
> = {
  title: { labels: ["标题", "Title"], kind: "line" },
  details: { labels: ["说明", "Details"], kind: "area" },
  link: { labels: ["链接", "Link"], kind: "line" },
  run: { labels: ["运行编号", "Run"], kind: "line" },
};

const NAMES = Object.keys(FORM_PARTS) as FormPart[];

/** Characters that a control takes, by an old page of DingTalk's: no newer one names any. */
const LONGEST = { line: 1000, area: 8000 } as const;

/** How a label of the template's own may be shown. */
const SHOWABLE = /^[\p{L}\p{N} ._*?/@+:,-]{1,40}$/u;

/** Which control of a template takes which part. */
export type Form = ReadonlyMap<FormPart, FormField>;

/**
 * Find our controls in a template.
 * @throws InputError saying what is missing, or needed besides, and where to change it
 */
export function matchForm({ isOpen, fields }: ApprovalTemplate): Form {
  if (!isOpen) throw unfit("is not published, or was switched off", "Publish it");
  const form = new Map<FormPart, FormField>();
  const missing: string[] = [];
  for (const name of NAMES) {
    const { labels, kind } = FORM_PARTS[name];
    const found = fields.find(({ label }) => labels.includes(label.trim()));
    const type = kind === "line" ? "单行输入框" : "多行输入框";
    if (found === undefined) missing.push(`"${labels.join('" or "')}" (${type})`);
    else if (found.kind === "other") {
      throw unfit(`has a field "${found.label}" that is no text`, `Make it a ${type}`);
    } else form.set(name, found);
  }
  if (missing.length > 0) {
    throw unfit(`lacks ${missing.join(", ")}`, "Add them, with exactly these labels");
  }
  const ours = new Set<FormField>(form.values());
  const other = fields.find((field) => field.isRequired && !ours.has(field));
  if (other !== undefined) {
    const shown = SHOWABLE.test(other.label) ? `, "${other.label}",` : "";
    throw unfit(`has a required field${shown} that is not filled in here`, "Make it optional");
  }
  return form;
}

/** The parts as their controls take them, by label. */
export function fillForm(form: Form, parts: Parts): ReadonlyMap<string, string> {
  return new Map([...form].map(([part, field]) => [field.label, toText(parts[part], field)]));
}

/** Whether an approval's form, as DingTalk gives it back, says this part. */
export function saysSame(
  form: Form,
  part: FormPart,
  parts: Parts,
  given: ReadonlyMap<string, string>,
) {
  const field = form.get(part);
  if (field === undefined) return false;
  return foldLine(given.get(field.label) ?? "") === foldLine(toText(parts[part], field));
}

function toText(text: string, { kind }: FormField): string {
  if (kind === "line") return clip(foldLine(text), LONGEST.line);
  return clip(text.trim(), LONGEST.area);
}

/** By UTF-16 units, as DingTalk counts, and never through a pair of them. */
function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

function unfit(problem: string, advice: string): InputError {
  return new InputError(
    "secret",
    `names by "process-code" an approval template that ${problem}. ${advice}: DingTalk's admin console > OA审批 > the template > 编辑 > 表单设计, then 发布.`,
  );
}
