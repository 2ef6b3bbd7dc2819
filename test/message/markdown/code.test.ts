import { describe, expect, test } from "vitest";
import { renderContent } from "../../../src/message/markdown/content.ts";
import { renderMarkdown } from "../../../src/message/markdown.ts";
import { fc, test as property } from "../../support/property.ts";
import { readLeniently } from "../lenient.ts";
import { nastyText, skeleton } from "../skeleton.ts";

const HOME = { serverUrl: "https://github.com", repositoryUrl: "https://github.com/octo/app" };

async function show(code: string, values = {}): Promise<string> {
  return (await renderContent(`\`\`\`sh\n${code}\n\`\`\``, values, HOME)).join("\n\n");
}

describe("the author's commands can be copied from the message", () => {
  test.each([
    "pip install 'app[all]'",
    "if [ -f /tmp/x ]; then echo 完成; fi",
    "[[ $a == b ]] && echo ok",
    "grep '[0-9]' 日志.txt",
    "cp a ~/备份",
    "git reset --hard HEAD~1",
    "echo $" + "{arr[0]}",
  ])("%s", async (command) => {
    expect(await show(command)).toBe(`> ${command}`);
    expect(await show(`cd app\n${command}`)).toBe(`> cd app  \n> ${command}`);
  });

  test("a command of several lines goes on after its backslash", async () => {
    expect(await show("docker run \\\n  app &")).toBe("> docker run \\  \n> &nbsp;&nbsp;app &");
  });

  test.each([
    ["[文档](https://e.com/a)", "> ［文档］(https://e.com/a)"],
    ["echo ![a]", "> echo !［a］"],
    ["[^1] 脚注", "> ［^1］ 脚注"],
    ["[x] 已完成", "> ［x］ 已完成"],
    ["- [ ] 待办", "> \u200B- ［ ］ 待办"],
    ["[a]: /b", "> ［a］: /b"],
    ["~甲~ 乙", "> ～甲～ 乙"],
    ["rm *.log", "> rm ＊.log"],
    ["［甲］ [乙]", "> ［甲］ ［乙］"],
  ])("but what may be markup is none: %s", async (code, shown) => {
    expect(await show(code)).toBe(shown);
  });

  test("nor is what a value puts in", async () => {
    expect(await show("{{title}}(https://e.com)", { title: "[点我]" })).toBe(
      "> ［点我］(https://e.com)",
    );
    expect(await show("a[0] {{title}}", { title: "[x]" })).toBe("> a［0］ ［x］");
  });

  test("a stranger's code keeps no mark", async () => {
    const [shown] = await renderMarkdown("```\na[0] ~/b\n```", { ...HOME, trusted: false });
    expect(shown).toBe("> a［0］ ～/b");
  });

  property.prop([fc.array(nastyText, { minLength: 1, maxLength: 4 })])(
    "and no code comes to life",
    async (lines) => {
      // An address ends elsewhere before a mark than before its look-alike, which is not the matter here.
      const shown = await show(lines.join("\n").replace(/`|:\/\/|mailto:|@/gu, ""));
      const inert = shown.replaceAll("[", "［").replaceAll("]", "］").replaceAll("~", "～");
      expect(skeleton(shown), shown).toBe(skeleton(inert));
      expect(readLeniently(shown), shown).toEqual(readLeniently(inert));
    },
  );
});
