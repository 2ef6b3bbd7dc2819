import { describe, expect, test } from "vitest";
import { readLines } from "../../../src/modes/file/lines.ts";
import { openDesk } from "./support.ts";

type ReadRun = Parameters<typeof readLines>[0];

async function read(content: string) {
  const run = { inputs: { content, contentFile: "" }, context: { workspace: "/" } };
  return await readLines(run as unknown as ReadRun);
}

const PDF = "https://e.com/a.pdf";

describe("an address with words that say what it leads to:", () => {
  test.each([
    [`${PDF} 测试报告`, "测试报告"],
    [`${PDF}\u3000测试报告`, "测试报告"],
    [`${PDF}（测试报告）`, "测试报告"],
    [`${PDF}，测试报告。`, "测试报告"],
    [`${PDF} # coverage report`, "coverage report"],
    [`${PDF} | 报告`, "报告"],
    [`${PDF}：报告`, "报告"],
    [`${PDF} 📦`, "📦"],
    [`[报告](${PDF})`, "报告"],
    [`![截图](${PDF})`, "截图"],
    [`- 报告：${PDF}`, "报告"],
    [`報告書: ${PDF}`, "報告書"],
    [`Node.js: ${PDF}`, "Node.js"],
    [`A/B 测试 <${PDF}>`, "A/B 测试"],
    [`报告 v2.0 ${PDF}`, "报告 v2.0"],
    [`1. ${PDF}`, ""],
    [`2、${PDF}；`, ""],
    [`${PDF},`, ""],
    [`${PDF}。`, ""],
    [`“${PDF}”`, ""],
  ])("%s", async (line, label) => {
    expect(await read(line)).toMatchObject([{ kind: "url", url: PDF, label }]);
  });

  test("its brackets stay its own", async () => {
    expect(await read("[a](https://e.com/a_(b)) 终版")).toMatchObject([
      { url: "https://e.com/a_%28b%29", label: "a 终版" },
    ]);
  });
});

test.each([
  "https://e.com/测试 报告.pdf",
  "https://e.com/测试报告（终版）.pdf",
  "https://e.com/wiki/北京（城市）",
  "https://e.com/My Reports/2026/index",
  "https://e.com/a?x=1 &y=2",
  "https://e.com/a?q=b c&y=2",
  "https://e.com/2020/https://e.org/a",
  "https://e.com/go?u=https://e.org/a",
])("%s is an address as a whole", async (line) => {
  expect(await read(line)).toMatchObject([{ kind: "url", url: new URL(line).href, label: "" }]);
});

test.each(["dist/a.zip https://e.com/b", "README.md, https://e.com/b", "*.zip https://e.com"])(
  "%s is no address: its file would be lost",
  async (line) => {
    expect(await read(line)).toMatchObject([{ kind: "path", path: line }]);
  },
);

test.each([" ", ", ", "，", "、"])("several addresses on a line, parted by %j", async (between) => {
  await expect(read(`dist/a.zip\n${PDF}${between}https://e.com/b`)).rejects.toThrow(
    'Input "content" has several addresses on line 2; write one per line',
  );
});

test("the words are the card's title", async () => {
  await using desk = await openDesk();
  const dev = { webhook: desk.simulator.addRobot({ group: "dev" }).webhook };
  const { outputs } = await desk.share([`${PDF} 测试*报告*`, PDF.replace("a.pdf", "b.pdf")], {
    secret: { groups: { dev } },
  });
  expect(outputs.error).toBe("");
  expect(desk.posts().map(({ title, text }) => `${title} ${text}`)).toEqual([
    expect.stringMatching(/^测试.报告/u),
    expect.stringMatching(/^b\.pdf/u),
  ]);
  expect(JSON.stringify(desk.posts())).toContain(`"${PDF}"`);
});
