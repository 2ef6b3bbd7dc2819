import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/message/markdown.ts";

const HOME = { trusted: true, serverUrl: "https://github.com" } as const;

async function shown(source: string, trusted = true): Promise<string> {
  return (await renderMarkdown(source, { ...HOME, trusted })).join("\n\n");
}

test.each([100, 3000, 30_000, 300_000])(
  "a picture that is its own data, %d bytes of it, is its alt text",
  async (size) => {
    const data = `data:image/png;base64,${"A/b+".repeat(size / 4)}`;
    expect(await shown(`前 ![图表](${data}) 后`)).toBe("前 图表 后");
    expect(await shown(`前 ![图表](${data}) 后`, false)).toBe("前 图表 后");
  },
);

test.each([2049, 5000, 12_000])("a link of %d characters is kept whole", async (size) => {
  const url = `https://e.example/?q=${"a".repeat(size - 21)}`;
  expect(await shown(`见 [报表](${url})，谢谢`)).toBe(`见 [报表](${url})，谢谢`);
  expect(await shown(`见 ${url}，谢谢`)).toContain(`](${url})，谢谢`);
});

test("a link longer than any message is its words", async () => {
  const url = `https://e.example/?q=${"a".repeat(40_000)}`;
  expect(await shown(`见 [报表](${url})，谢谢`)).toBe("见 报表，谢谢");
});
