import { FORM_PARTS, type FormPart } from "../../src/approval/form.ts";

/** In the order of the labels of `FORM_PARTS`. */
export const TEMPLATE_LANGUAGES = ["zh-CN", "en"] as const;
type TemplateLanguage = (typeof TEMPLATE_LANGUAGES)[number];

interface Texts {
  readonly name: string;
  readonly description: string;
  /** At most 128 characters each. */
  readonly hints: Readonly<Record<FormPart, string>>;
}

const TEXTS: Readonly<Record<TemplateLanguage, Texts>> = {
  "zh-CN": {
    name: "GitHub 发布审批",
    description: "由 GitHub Actions 发起，同意后流程继续。",
    hints: {
      title: "要批准的事项",
      details: "改动说明、仓库、分支和提交",
      link: "GitHub 运行页面",
      run: "由程序填写，用来找回同一次运行的审批",
    },
  },
  en: {
    name: "GitHub release approval",
    description: "Asked for by GitHub Actions, which goes on once everybody has agreed.",
    hints: {
      title: "What is to be approved",
      details: "What changes; repository, branch and commit",
      link: "The run on GitHub",
      run: "Filled in by the program, which finds the approval of a run by it",
    },
  },
};

/**
 * The body of `POST /v1.0/workflow/forms`.
 * @param name - of the template; DingTalk takes each name once
 */
export function buildTemplate(language: TemplateLanguage, name = TEXTS[language].name): object {
  const { description, hints } = TEXTS[language];
  const index = TEMPLATE_LANGUAGES.indexOf(language);
  const formComponents = Object.entries(FORM_PARTS).map(([part, { labels, kind }]) => ({
    componentType: kind === "line" ? "TextField" : "TextareaField",
    props: {
      componentId: part,
      label: labels[index] ?? part,
      placeholder: hints[part as FormPart],
      required: part !== "link",
    },
  }));
  return { name, description, formComponents };
}
