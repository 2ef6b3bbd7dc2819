import { createHash } from "node:crypto";

/** The kinds of control a template here may have; others are refused as unsupported. */
export const COMPONENTS = [
  "TextField",
  "TextareaField",
  "NumberField",
  "DDSelectField",
  "TextNote",
] as const;
export type Component = (typeof COMPONENTS)[number];

/** One control of a form. */
export interface TemplateField {
  readonly label: string;
  /** Default: a single line of text. */
  readonly component?: Component;
  readonly required?: boolean;
  /** What a select offers. */
  readonly options?: readonly string[];
}

/** An approval template as an admin made it, or an app by its form. */
export interface TemplateOptions {
  /** `PROC-…`; made up from the name if absent. */
  readonly processCode?: string;
  readonly name: string;
  readonly fields: readonly TemplateField[];
  readonly status?: TemplateStatus;
  /** 允许提交人撤销审批中的审批单, in the advanced settings; default on. */
  readonly revocable?: boolean;
  /** userIds who may start it; absent: everybody. */
  readonly visibleTo?: readonly string[];
  /** The flow the template itself has, used where a start names no approvers: a node each. */
  readonly flow?: readonly string[];
}

/** INVALID is one an admin has switched off, SAVED one never published. */
export type TemplateStatus = "PUBLISHED" | "INVALID" | "SAVED";

/** A template; what an admin can change, a test can change at any time. */
export interface Template {
  readonly processCode: string;
  readonly name: string;
  fields: readonly (Required<TemplateField> & { readonly id: string })[];
  status: TemplateStatus;
  revocable: boolean;
  visibleTo: readonly string[] | undefined;
  flow: readonly string[];
}

/** The templates of the organisation. */
export class Templates {
  readonly #byCode = new Map<string, Template>();

  /** @throws when the name is taken: DingTalk keeps names of forms apart */
  add(options: TemplateOptions): Template {
    if (this.named(options.name) !== undefined) throw new Error(`${options.name} exists already`);
    const template: Template = {
      processCode: options.processCode ?? codeFor(options.name),
      name: options.name,
      fields: withIds(options.fields),
      status: options.status ?? "PUBLISHED",
      revocable: options.revocable ?? true,
      visibleTo: options.visibleTo,
      flow: options.flow ?? [],
    };
    this.#byCode.set(template.processCode, template);
    return template;
  }

  named(name: string): Template | undefined {
    return [...this.#byCode.values()].find((template) => template.name === name);
  }

  find(processCode: string): Template | undefined {
    return this.#byCode.get(processCode);
  }

  /** An admin deletes it. */
  delete(processCode: string): void {
    this.#byCode.delete(processCode);
  }
}

/** Controls with everything said of them, each with its id on the form. */
export function withIds(fields: readonly TemplateField[]): Template["fields"] {
  return fields.map((field, index) => {
    const component = field.component ?? "TextField";
    const id = `${component}-K${createHash("md5").update(`${index}`).digest("hex").slice(0, 8)}`;
    return { required: false, options: [], ...field, component, id };
  });
}

function codeFor(name: string): string {
  const hex = createHash("md5").update(name).digest("hex").toUpperCase();
  return `PROC-${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
