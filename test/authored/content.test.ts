import { describe, expect, test } from "vitest";
import type { AuthoredRun } from "../../src/authored/authored.ts";
import { readContent } from "../../src/authored/content.ts";

type Type = "markdown" | "text" | "raw";

function read(content: string, type: Type = "markdown"): Promise<string> {
  return readContent({
    inputs: { content, contentFile: "", type },
    context: {} as AuthoredRun["context"],
  });
}

describe("what documents put into a text unseen is read as it looked there:", () => {
  test.each([
    ["第一行\v第二行\f第三页", "第一行\n第二行\n第三页"],
    ["一行目\u2028二行目\u2029三行目", "一行目\n二行目\n三行目"],
    ["更新\n\uF0B7\t登录\n  \uF0D8 支付", "更新\n• 登录\n  • 支付"],
    ["\uF0B7", "\uF0B7"],
  ])("%j", async (content, shown) => {
    expect(await read(content)).toBe(shown);
    expect(await read(content, "text")).toBe(shown);
  });

  test.each([
    ["\u200B# 标题\n\uFEFF- 项\u200B一", "# 标题\n- 项\u200B一"],
    ["一段\n\u3000\n二段\n \u00A0\n\u3000三段", "一段\n\n二段\n\n\u3000三段"],
  ])("%j, where Markdown would stumble over it", async (content, shown) => {
    expect(await read(content)).toBe(shown);
    expect(await read(content, "text")).toBe(content);
  });

  test("but not in JSON, whose strings no line may break", async () => {
    const body = '{"msgtype":"text","text":{"content":"a\u2028b"}}';
    expect(await read(body, "raw")).toBe(body);
  });
});
