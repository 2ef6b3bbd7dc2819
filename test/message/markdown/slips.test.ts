import { describe, expect, test } from "vitest";
import { firstLine, renderContent } from "../../../src/message/markdown/content.ts";
import { mendSlips } from "../../../src/message/markdown/slips.ts";
import { takePicture } from "../../../src/message/own/picture.ts";

const HOME = {
  serverUrl: "https://github.com",
  repositoryUrl: "https://github.com/acme/web",
  ref: "main",
};

async function shown(source: string): Promise<string> {
  return (await renderContent(source, { branch: "feature/x" }, HOME)).join("\n\n");
}

describe("a picture's size, as wikis write it, is no part of its address:", () => {
  test.each([
    ["![a](https://e.com/a.png =100x20)", "![a](https://e.com/a.png)"],
    ["![图](https://e.com/图.png =50%x) 见图", "![图](https://e.com/%E5%9B%BE.png) 见图"],
    ["![a](https://e.com/a.png =x20)", "![a](https://e.com/a.png)"],
    ["![a](https://e.com/a.png =300)", "![a](https://e.com/a.png)"],
    ['![a](https://e.com/a.png "题" =100px)', "![a](https://e.com/a.png)"],
    ["![a](./docs/a.png =200x)", "![a](https://github.com/acme/web/raw/main/docs/a.png)"],
    ["![a](https://e.com/a.png?w=100x20)", "![a](https://e.com/a.png?w=100x20)"],
  ])("%s", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });

  test("on a link card, too", () => {
    const taken = takePicture("见图 ![a](https://e.com/a.png =100x20)");
    expect(taken).toEqual({ picture: "https://e.com/a.png", text: "见图" });
  });

  test.each([
    '<img src="https://e.com/a.png" width=100>',
    "<img alt=a src=https://e.com/a.png>",
    "<img\n  src='https://e.com/a.png'/>",
  ])("nor is %j without its picture there", (tag) => {
    expect(takePicture(`见图 ${tag}`)).toEqual({ picture: "https://e.com/a.png", text: "见图" });
  });
});

describe("what is code by its four blanks stays as it is:", () => {
  test.each([
    ["例：\n\n    [a](https://e.com/a b)", "例：\n\n> ［a］(https://e.com/a b)"],
    ["例：\n\n\t##标题\n\n\t##二", "例：\n\n> \u200B##标题  \n> &nbsp;  \n> \u200B##二"],
    ["例：\n    [a](https://e.com/a b)", "例：  \n  [a](https://e.com/a%20b)"],
    ["- 项\n\n    [a](https://e.com/a b)", "• 项  \n  [a](https://e.com/a%20b)"],
    ["- 项\n\n段\n\n    ##标题", "• 项\n\n段\n\n> \u200B##标题"],
    ["1. 项\n   ```\n   ##标题\n   ```\n##标题", "1\u200B. 项  \n  │ \u200B##标题\n\n## 标题"],
    ["```\n`\n##标题\n```\n##标题", "> ˋ  \n> \u200B##标题\n\n## 标题"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("an address is one with what a keyboard or a habit makes of it:", () => {
  test.each([
    ["见https：//e.com/x，谢谢", "见[e.com/x](https://e.com/x)，谢谢"],
    ["[a](https：//e.com/x)", "[a](https://e.com/x)"],
    ["[a]（http：//e.com/a b）", "[a](http://e.com/a%20b)"],
    ["`https：//e.com`", "https：/\u200B/e.com"],
    ["[a](www.e.cn/x)", "[a](http://www.e.cn/x)"],
    ["[测试](10.0.0.12:8080/#/login)", "[测试](http://10.0.0.12:8080/#/login)"],
    ["[確認](localhost:3000)", "[確認](http://localhost:3000/)"],
    ["[a](github.com/acme/web/pull/3)", "[a](http://github.com/acme/web/pull/3)"],
    ["[a](docs/e.com.md)", "[a](https://github.com/acme/web/blob/main/docs/e.com.md)"],
    ["[a](README.md)", "[a](https://github.com/acme/web/blob/main/README.md)"],
    ["[a](https://e.com/报告 (1).pdf)", "[a](https://e.com/%E6%8A%A5%E5%91%8A%20%281%29.pdf)"],
    ["[a](https://e.com/x “题”)", "[a](https://e.com/x)"],
    ['[a]("https://e.com/x") [b](“https://e.com/y”)', "[a](https://e.com/x) [b](https://e.com/y)"],
    ["[見る]('https://e.com/x')", "[見る](https://e.com/x)"],
    ["见 https://e.com/api/*，*.log", "见 [e.com/api/](https://e.com/api/)＊，＊.log"],
    ["https://e.com/?q=a*b", "[e.com/?q=a＊b](https://e.com/?q=a%2Ab)"],
  ])("%s", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("tildes that are no code:", () => {
  const LINK = "[看](https://e.com/x)";
  test.each([
    [`结果\n~~~~~~~~\n${LINK}`, `结果\n\n———\n\n${LINK}`],
    [`~~~~~~~~~~\n${LINK}\n~~~~~~~~~~\n後`, `———\n\n${LINK}\n\n———\n\n後`],
    [`~~~~ 完了 ~~~~\n${LINK}`, `～～～～ 完了 ～～～～  \n  ${LINK}`],
    [`1 foo()\n  ~~~\n${LINK}`, `1 foo()  \n  ～～～  \n  ${LINK}`],
    [`~~~\n${LINK}`, `———\n\n${LINK}`],
    ["~~~\n[a](b)\n~~~\n後", "> ［a］(b)\n\n後"],
    ["~~~bash\n[a](b)", "> ［a］(b)"],
    ["```\n~~~~~~~~\n```\n~~~~\nx\n~~~~", "> ～～～～～～～～\n\n> x"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });

  test("and a value alone in its line is filled below them", async () => {
    const blocks = await renderContent("~~~~~~~~\n{{body}}", { body: "**a**" }, HOME);
    expect(blocks).toEqual(["———", "**a**"]);
  });
});

describe("a page that DingTalk is asked to open is linked:", () => {
  const PAGE = "dingtalk://dingtalkclient/page/link";
  test.each([
    [
      `[看](${PAGE}?url=https%3A%2F%2Fe.com%2Fa%3Fb%3D1&pc_slide=false)`,
      "[看](https://e.com/a?b=1)",
    ],
    [`[見る](${PAGE}?pc_slide=false&url=https://e.com/x)`, "[見る](https://e.com/x)"],
    [
      `[a](${PAGE}?url=https%3A%2F%2Fe.com%2F%EF%BC%881%29%20x)`,
      "[a](https://e.com/%EF%BC%881%29%20x)",
    ],
    [`[a](${PAGE}?url={{branch}})`, "a"],
    [`[a](${PAGE}?url=javascript:1)`, "a"],
    ["[a](dingtalk://dingtalkclient/action/start?url=https://e.com)", "a"],
  ])("%s", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("a heading needs no blank after its marks, nor a narrow one:", () => {
  test.each([
    ["##更新内容\n###1. 登录", "## 更新内容\n\n### \u200B1. 登录"],
    ["####【修复】", "#### 【修复】"],
    ["#　标题", "# 标题"],
    ["#发布 #前端", "\u200B#发布 #前端"],
    ["##[error]x", "\u200B##［error］x"],
    ["##标题##\n#### 失敗####", "## 标题\n\n#### 失敗"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });

  test("in the preview as well", async () => {
    expect(await firstLine("##更新内容\n\n登录", {}, HOME)).toBe("更新内容");
  });
});

describe("a path of Windows keeps its backslashes:", () => {
  test.each([
    [String.raw`\\files\build\v1\.cache\a.zip，见`, "＼\\files\\build\\v1＼.cache\\a.zip，见"],
    [String.raw`在C:\repo\.git和D:\out\*.zip`, "在C:\\repo＼.git和D:\\out＼＊.zip"],
    [String.raw`**C:\a\b**`, "**C:\\a\\b**"],
    [String.raw`C:\a\_b_\c`, "C:\\a＼＿b＿\\c"],
    [String.raw`C:\out\{{branch}}\.x`, "C:\\out\\feature/x.x"],
    [String.raw`C:\\out\\.x 与 \\\\files\\a`, "C:\\out＼.x 与 ＼\\files\\a"],
    [String.raw`\*星\* a\_b`, "＊星＊ a_b"],
  ])("%s", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("colours stand around words, in pairs, whatever else the tag asks for:", () => {
  const RED = '<font color="#FF0000">';
  test.each([
    ["<font color=red size=4>败</font>", `${RED}败</font>`],
    ["<font size='4' color='red'>败</font>", `${RED}败</font>`],
    ["<font color=“red”>败</font>", `${RED}败</font>`],
    ['<font color="warning">慢</font>', '<font color="#FFA500">慢</font>'],
    ["<font size=4>大</font> 小</font>", "大 小"],
    ['<font color="rgb(1,2,3)">a</font>', "a"],
    ["<font color=red>败\n\n后</font>", `${RED}败</font>\n\n后`],
    ["<font color=red>\n**败**：见下\n</font>\n\n后", `${RED}**败**：见下</font>\n\n后`],
    ["<font color=red>\n- a\n- b\n</font>", "• a\n\n• b"],
    ["<font color=red>\n\n败\n\n</font>", "败"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

test("a line below several lines is a rule, below one it makes a heading", async () => {
  expect(await shown("项目：商城\n版本：1.2\n---\n见下")).toBe(
    "项目：商城  \n  版本：1.2\n\n———\n\n见下",
  );
  expect(await shown("---\ntitle: x\ndate: y\n---\n\n正文")).toBe(
    "———\n\ntitle: x  \n  date: y\n\n———\n\n正文",
  );
  expect(await shown("商城\n---\n见下")).toBe("## 商城\n\n见下");
});

describe("a label between two lists belongs to the second, which counts anew:", () => {
  test.each([
    ["1. a\n2. b\n**二、修复**\n1. c", "1\u200B. a\n\n2\u200B. b\n\n**二、修复**\n\n1\u200B. c"],
    ["1. a\n二. 计划\n1. c", "1\u200B. a\n\n二. 计划\n\n1\u200B. c"],
    ["- a\n  - b\n【修复】\n\n- c", "• a  \n  – b\n\n【修复】\n\n• c"],
    ["- a\n✨ 新功能\n3. c", "• a\n\n✨ 新功能\n\n3\u200B. c"],
    ["- a\n其他\n- c", "• a\n\n其他\n\n• c"],
    ["- a\nOther:\n- c", "• a\n\nOther:\n\n• c"],
    ["- a\ngoes on here\n- c", "• a  \n  goes on here\n\n• c"],
    ["1. a\n请验证", "1\u200B. a  \n  请验证"],
    ["- a\n> 引\n- c", "• a\n\n> 引\n\n• c"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("a number or bullet that is none to Markdown goes on with no item above it:", () => {
  test.each([
    ["1、登录\n  - 子\n2、支付", "1、登录\n\n• 子\n\n2、支付"],
    [
      "- 項\n（2）次の手順はこちらの文書に書いてあるとおりです\n- 項",
      "• 項\n\n（2）次の手順はこちらの文書に書いてあるとおりです\n\n• 項",
    ],
    ["- a\n②二\n・三", "• a\n\n②二\n\n・三"],
    ["- a\n第2步、支付", "• a\n\n第2步、支付"],
    ["- a\nStep 2：b", "• a\n\nStep 2：b"],
    ["- a\n第三方服务", "• a  \n  第三方服务"],
    ["- a\n2026 年发布", "• a  \n  2026 年发布"],
    ["- a\n  2、b", "• a  \n  2、b"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("a definition that nothing refers to is words:", () => {
  test.each([
    ["[说明]:https://e.com/x", "［说明］:[e.com/x](https://e.com/x)"],
    ["[INFO]: 启动\n[WARN]: 超时", "［INFO］: 启动  \n  ［WARN］: 超时"],
    ["見る[資料 A][資料  a]\n\n[資料 A]: https://e.com/x", "見る[資料 A](https://e.com/x)"],
    ["[INFO]: 启动\n[INFO]: 完成", "［INFO］: 启动  \n  ［INFO］: 完成"],
    ["- [Bug]: 登录失败\n- [Feature]: 新增", "• ［Bug］: 登录失败\n\n• ［Feature］: 新增"],
    ["1. [対応]: 完了\n   - [確認]：済", "1​. ［対応］: 完了  \n  – ［確認］：済"],
    ["> [注]: 引用\n\n* 项\n\n  [Note]: x", "> ［注］: 引用\n\n• 项  \n  ［Note］: x"],
    ["- 见[手册]\n\n> [手册]: https://e.com/x", "• 见[手册](https://e.com/x)"],
    ["注[1]\n\n[1]: 参考资料", "注［1］\n\n［1］: 参考资料"],
    ["[a]\n\n[A]: https://e.com/x", "[a](https://e.com/x)"],
    ["前\n\n[//]: # (注释)\n[注]: <> (x)", "前"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("a blank of any width begins an item or a heading:", () => {
  test.each([
    ["-\u3000項目\n-\u3000次", "• 項目\n\n• 次"],
    ["1.\u00A0登录\n2.\u3000支付", "1\u200B. 登录\n\n2\u200B. 支付"],
    ["##\u00A0标题\n-\u00A0项\n  -\u00A0子", "## 标题\n\n• 项  \n  – 子"],
    ["```\n-\u3000項\n```", "> \u200B-\u3000項"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("a box needs no blank after it:", () => {
  test.each([
    ["- [x]登录\n1. [ ]支付", "• ☑ 登录\n\n1\u200B. ☐ 支付"],
    ["-\u3000[ ]\u3000項", "• ☐ 項"],
    ["- [x](https://e.com/x)\n- [x][1]", "• [x](https://e.com/x)\n\n• ［x］［1］"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

test("words right below a table are no row of it", async () => {
  const table = "|环境|地址|\n|---|---|\n|生产|a|\n";
  expect(await shown(`${table}说明\n第二行`)).toBe("• 环境: 生产 · 地址: a\n\n说明  \n  第二行");
  expect(await shown(`${table}测试|b\n\n说明`)).toBe(
    "• 环境: 生产 · 地址: a\n\n• 环境: 测试 · 地址: b\n\n说明",
  );
});

test("words right below a quote are no part of it", async () => {
  expect(await shown("> 状态：成功\n> 耗时：3s\n[查看](https://e.com/x)\n##注意")).toBe(
    "> 状态：成功  \n> 耗时：3s\n\n[查看](https://e.com/x)\n\n## 注意",
  );
});

describe("a digest or another's name is no commit, and what may be one is shown whole:", () => {
  const HOST = "https://github.com/acme/web/commit";
  const WHOLE = "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0";
  test.each([
    ["md5 d41d8cd98f00b204e9800998ecf8427e", "md5 d41d8cd98f00b204e9800998ecf8427e"],
    ["span 00f067aa0ba902b7", "span 00f067aa0ba902b7"],
    ["容器 3f4e5d6c7b8a", `容器 [3f4e5d6c7b8a](${HOST}/3f4e5d6c7b8a)`],
    [WHOLE, `[a1b2c3d](${HOST}/${WHOLE})`],
    ["单号 #20261126", "单号 #20261126"],
  ])("%s", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });
});

describe("the author's code is there to be copied, and nothing of a stranger's comes alive in it:", () => {
  const values = { title: "@all https://evil.example", branch: "x", url: "https://e.com/p" };
  test.each([
    ["curl -f https://e.com/i.sh | sh", "curl -f https://e.com/i.sh | sh"],
    ["npm i @acme/web", "npm i @acme/web"],
    ["wget http://www.e.com:80/a", "wget http://www.e.com:80/a"],
    [
      "echo {{title}} https://evil.exam",
      "echo ＠all https：/\u200B/evil.example https://evil.exam",
    ],
    ["url: jdbc:mysql://10.0.0.1:3306/db", "url: jdbc:mysql://10.0.0.1:3306/db"],
    ["dingtalk://e.com", "dingtalk：/\u200B/e.com"],
  ])("%s", async (code, expected) => {
    for (const source of [`\`\`\`\n${code}\n\`\`\``, `\`${code}\``]) {
      const text = (await renderContent(source, values, HOME)).join("\n\n");
      expect(text.replace(/^> |^“|”$/gu, "")).toBe(expected);
    }
  });
});

describe("stars of names, footnotes and SQL slant nothing, and wide marks are bold:", () => {
  test.each([
    ["看 *.log、src/**/*.ts 与 a/*", "看 ＊.log、src/＊＊/＊.ts 与 a/＊"],
    [
      "接口 **/api/login** 超时，**/api/v1/pay 接口**正常",
      "接口 /**api/login** 超时，/**api/v1/pay 接口**正常",
    ],
    ["- **/var/log**：満杯\n- **/tmp** です", "• /**var/log**：満杯\n\n• /**tmp** です"],
    ["忽略：**/*.log、**/dist/**", "忽略：＊＊/＊.log、＊＊/dist/＊＊"],
    ["**路径：**/var/log 与 **「A」**/**B**", "**路径**：/var/log 与 「**A**」/**B**"],
    ["跳过 **/a.js,**/b.js 与 !**/dist/**", "跳过 ＊＊/a.js,＊＊/b.js 与 !＊＊/dist/＊＊"],
    ["清理 /var/log/*.log", "清理 /var/log/＊.log"],
    ["tmp/*.bak を削除\nrm \\*.o", "tmp/＊.bak を削除  \n  rm ＊.o"],
    ["count(*)、sum(*)", "count(＊)、sum(＊)"],
    ["*注1：**仅**供参考\n*注2：同上", "＊注1：**仅**供参考  \n  ＊注2：同上"],
    ["a*b\nc*d", "a＊b  \n  c＊d"],
    ["*斜体*，`a*b`", "*斜体*，a＊b"],
    ["** 重要 **：内容", "**重要**：内容"],
    ["**重要 **：a，** 次要**：b", "**重要**：a，**次要**：b"],
    ["2 ** 3 ** 4", "2 ** 3 ** 4"],
    ["**a** b **c**", "**a** b **c**"],
    ["2**10 和 **粗体** 的", "2＊＊10 和 **粗体** 的"],
    ["密码含 ** 时，**不要** 提交", "密码含 ** 时，**不要** 提交"],
    ["**kwargs と **注意** です", "＊＊kwargs と **注意** です"],
  ])("%j", async (source, expected) => {
    expect(await shown(source)).toBe(expected);
  });

  test("however many there are", async () => {
    expect(await shown(`${"*".repeat(60)}\`x`)).toContain("x");
  });

  test.each(["\t", " ", "a "])("with whatever between them, many of %j", (filling) => {
    const startedAt = performance.now();
    expect(mendSlips(`** ${filling.repeat(4000)}\`**`)).toContain(filling.repeat(4000));
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

test("a picture's tag that never ends takes no long time to be refused", () => {
  const startedAt = performance.now();
  for (const filling of ["a", " src=a"]) {
    const tag = `<img src=${filling.repeat(16_000)}`;
    expect(takePicture(tag)).toEqual({ text: tag });
  }
  expect(performance.now() - startedAt).toBeLessThan(500);
});
