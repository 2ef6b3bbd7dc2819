import { describe, expect, test } from "vitest";
import { warnOfStrays } from "../../src/authored/strays.ts";
import { PLACEHOLDERS } from "../../src/message/placeholders.ts";
import { fc, test as property } from "../support/property.ts";

/** `§` stands for a dollar, which before a brace would look like a template of our own. */
function warnings(...templates: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const written = templates.map((template) => template.replaceAll("§", "$"));
  warnOfStrays(written, { warning: (line) => lines.push(line) });
  return lines.map((line) => line.replaceAll("$", "§"));
}

describe("what others call a name is answered with ours", () => {
  test.each([
    ["{{分支}}", "branch"],
    ["{{当前分支}}", "branch"],
    ["｛｛提交信息｝｝", "commit-message"],
    ["{{ 提交人 }}", "author"],
    ["{{构建状态}}", "result"],
    ["{{版本号}}", "tag"],
    ["{{耗时}}", "duration"],
    ["{{项目名称}}", "repo"],
    ["{{ブランチ名}}", "branch"],
    ["{{実行者}}", "actor"],
    ["{{version}}", "tag"],
    ["{{PROJECT_NAME}}", "repo"],
    ["{{buildNumber}}", "run-number"],
    ["{{ GITHUB_SHA }}", "sha"],
    ["{{user}}", "actor"],
  ])("%s: %s", (written, meant) => {
    expect(warnings(`项目：${written}`, written)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^\\{\\{\\S+\\}\\} is no placeholder .*; did you mean \\{\\{${meant}\\}\\}\\?$`,
          "u",
        ),
      ),
    ]);
  });
});

describe("one of ours in another template's dress is told of", () => {
  test.each([
    ["{{.branch}}", "branch"],
    ["{{ .Branch }}", "branch"],
    ["{{§branch}}", "branch"],
    ["{{ “title” }}", "title"],
    ["{{ branch | upper }}", "branch"],
    ["{{commit.message}}", "commit-message"],
    ["{{ build.number }}", "run-number"],
    ["{{event.pull_request.title}}", "title"],
    ["{{head_commit.message}}", "commit-message"],
    ["{{repository.full_name}}", "repo"],
    ["{{sender.login}}", "actor"],
    ["{{pusher.name}}", "actor"],
    ["{{pull_request.html_url}}", "url"],
    ["{{release.tag_name}}", "tag"],
    ["{{ github.event.pull_request.html_url }}", "url"],
    ["{{branch}", "branch"],
    ["{branch}}", "branch"],
    ["{ {run-url} }", "run-url"],
    ["分支{branch}", "branch"],
    ["｛branch｝", "branch"],
    ["§{branch}", "branch"],
    ["§{{ branch }}", "branch"],
    ["§{{branch}}", "branch"],
    ["§BUILD_NUMBER", "run-number"],
    ["§{CI_COMMIT_REF_NAME}", "branch"],
  ])("%s: %s", (written, meant) => {
    expect(warnings(`x ${written} y`)).toEqual([
      expect.stringMatching(new RegExp(` as it is.*; did you mean \\{\\{${meant}\\}\\}\\?$`, "u")),
    ]);
  });
});

test.each(["{{time}}", "{{ 日期 }}", "{{构建时间}}", "{{.Date}}", "{{日時}}"])(
  "%s is asked for in vain, and why",
  (written) => {
    expect(warnings(written)).toEqual([expect.stringContaining("DingTalk shows beside each")]);
  },
);

test.each([
  '{{ .Values.image.tag }} {{ include "chart.name" . }} {{- if .Values.x }}',
  "{{ user.name }} {{ item }} {{ page.title }} {{ i + 1 }} {{ $t('hello') }} {{ 商品 }}",
  "{% for x in y %} {{ loop.index }} {{ x|safe }}",
  "GET /repos/{owner}/{repo}/issues，`{title}`，f(§{name})，{a: 1}，§BUILD_DIR",
  "`{{.Title}}` and ```\n{{ .Branch }} §BUILD_NUMBER\n```",
])("other templates are passed over: %s", (text) => {
  expect(warnings(text)).toEqual([]);
});

test("no number or mark of what stands in braces is repeated", () => {
  expect(warnings("{{ branch | 13800001111 ::error:: }}")).toEqual([
    "{{… branch …}} is no placeholder and is left as it is; did you mean {{branch}}?",
  ]);
  expect(warnings("{{event.<b>13800001111</b>.title}}")).toEqual([
    "{{…}} is no placeholder and is left as it is; did you mean {{title}}?",
  ]);
  expect(warnings("{{::error::13800001111 的时间}}")).toEqual([
    "{{…}} is left as it is: nothing stands for the time, which DingTalk shows beside each message",
  ]);
});

property.prop([fc.constantFrom(...PLACEHOLDERS), fc.constantFrom("", " ", "\u3000", "\t")])(
  "of what is filled no line is lost",
  (name, blank) => {
    const inner = `${blank}${name}${blank}`;
    expect(warnings(`a{{${inner}}}b ｛｛${inner}｝｝ ({{${name}}}) {{{${name}}}}`)).toEqual([]);
  },
);
