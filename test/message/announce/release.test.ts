import { expect, test } from "vitest";
import type { DeploymentStatusEvent, ReleaseEvent } from "../../../src/github/events/types.ts";
import type { Language } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import { about, base, firstWords, OCTOCAT, readable } from "./samples.ts";

const PAGE = "https://github.com/octo/app/releases/tag/v1.2.0";
const FILES = "https://github.com/octo/app/releases/download/v1.2.0";

const RELEASE: ReleaseEvent = {
  ...base("published"),
  kind: "release",
  release: {
    id: 1,
    tag: "v1.2.0",
    name: "Faster lists",
    body: "",
    url: PAGE,
    isDraft: false,
    isPrerelease: false,
    author: OCTOCAT,
    assets: [asset("app.zip", 13_002_342), asset("app.zip.sha256", 64)],
  },
};

test.each<[Language, readonly string[]]>([
  [
    "zh-CN",
    [
      "**📦 octo/app · Faster lists 已发布**",
      `octocat 发布　[查看发行版](${PAGE})`,
      "标记 v1.2.0",
      `2 个附件：[app.zip](${FILES}/app.zip)（12.4 MB）、[app.zip.sha256](${FILES}/app.zip.sha256)（64 B）`,
    ],
  ],
  [
    "en",
    [
      "**📦 octo/app · Faster lists is out**",
      `by octocat · [View release](${PAGE})`,
      "tag v1.2.0",
      `2 assets: [app.zip](${FILES}/app.zip) (12.4 MB), [app.zip.sha256](${FILES}/app.zip.sha256) (64 B)`,
    ],
  ],
  [
    "ja",
    [
      "**📦 octo/app · Faster lists を公開**",
      `octocat が公開　[リリースを見る](${PAGE})`,
      "タグ v1.2.0",
      `アセット 2 件：[app.zip](${FILES}/app.zip)（12.4 MB）、[app.zip.sha256](${FILES}/app.zip.sha256)（64 B）`,
    ],
  ],
])("a published release shows its tag and its assets, in %s", async (language, lines) => {
  expect(readable((await announce(RELEASE, about(language))).text)).toBe(lines.join("\n"));
});

test.each<[string, Partial<ReleaseEvent["release"]>, string]>([
  ["published", {}, "📦 octo/app · v1.2.0 已发布 · octocat 发布"],
  ["released", {}, "📦 octo/app · v1.2.0 已发布 · octocat 发布"],
  ["prereleased", { isPrerelease: true }, "🧪 octo/app · 预发行版 v1.2.0 已发布 · octocat 发布"],
  ["created", {}, "📝 octo/app · 新发行版 v1.2.0 · octocat 创建"],
  ["created", { isDraft: true }, "📝 octo/app · 发行版草稿 v1.2.0 · octocat 创建"],
  ["edited", {}, "✏️ octo/app · 发行版 v1.2.0 已编辑 · octocat 编辑"],
  ["deleted", {}, "🗑️ octo/app · 发行版 v1.2.0 已删除 · octocat 删除"],
  ["unpublished", {}, "↩️ octo/app · 发行版 v1.2.0 已取消发布 · octocat 取消发布"],
])("a release without a title is %s under its tag", async (action, changes, told) => {
  const release = { ...RELEASE.release, name: "", assets: [], ...changes };
  expect(firstWords(await announce({ ...RELEASE, action, release }, about("zh-CN")))).toBe(told);
});

test("a deleted release offers nothing that is gone", async () => {
  const { text } = await announce({ ...RELEASE, action: "deleted" }, about("en"));
  expect(readable(text)).toBe(
    [
      "**🗑️ octo/app · release Faster lists was deleted**",
      "by octocat · [View repository](https://github.com/octo/app)",
      "tag v1.2.0",
    ].join("\n"),
  );
});

test("of many assets the first ten are linked and the rest counted", async () => {
  const assets = Array.from({ length: 12 }, (_, index) => asset(`app-${index}.zip`, 1));
  const { text } = await announce(
    { ...RELEASE, release: { ...RELEASE.release, assets } },
    about("ja"),
  );
  expect(text.match(/app-\d+\.zip\]/gu)).toHaveLength(10);
  expect(text.endsWith("、ほか 2 件")).toBe(true);
});

const DEPLOYMENT: DeploymentStatusEvent = {
  ...base("created"),
  kind: "deployment_status",
  state: "success",
  environment: "production",
  description: "",
  environmentUrl: "https://app.example.com/",
  logUrl: "https://github.com/octo/app/actions/runs/7",
  ref: "main",
  sha: "f95f852".padEnd(40, "0"),
  creator: OCTOCAT,
};

test.each<[Language, string, string, string]>([
  ["zh-CN", "success", "🚀 octo/app · 已部署到 production", "octocat 部署 · main · f95f852"],
  ["en", "success", "🚀 octo/app · deployed to production", "by octocat · main · f95f852"],
  [
    "ja",
    "success",
    "🚀 octo/app · production へのデプロイ完了",
    "octocat がデプロイ · main · f95f852",
  ],
  ["zh-CN", "failure", "❌ octo/app · 部署到 production 失败", "octocat 部署 · main · f95f852"],
  ["en", "error", "❌ octo/app · deployment to production hit an error", "by octocat"],
  ["en", "in_progress", "⏳ octo/app · deploying to production", "by octocat"],
  ["en", "queued", "⏳ octo/app · deployment to production is queued", "by octocat"],
  ["en", "pending", "⏳ octo/app · deployment to production is pending", "by octocat"],
  ["ja", "waiting", "✋ octo/app · production へのデプロイが承認待ち", "octocat がデプロイ"],
  ["zh-CN", "inactive", "💤 octo/app · production 上的旧部署已停用", "octocat 部署"],
  ["en", "teleporting", "🚀 octo/app · deployment to production changed state", "by octocat"],
])("in %s a deployment is %s", async (language, state, head, deed) => {
  const told = firstWords(await announce({ ...DEPLOYMENT, state }, about(language)));
  expect(told.slice(0, `${head} · ${deed}`.length)).toBe(`${head} · ${deed}`);
});

test("a deployed site is the link; until then, and when it failed, the log", async () => {
  const site = await announce(DEPLOYMENT, about("en"));
  expect(site.text).toContain("[Open site](https://app.example.com/)");
  const failed = await announce({ ...DEPLOYMENT, state: "failure" }, about("en"));
  expect(failed.text).toContain("[View log](https://github.com/octo/app/actions/runs/7)");
  const { environmentUrl: _site, logUrl: _log, ...bare } = DEPLOYMENT;
  const neither = await announce(bare, about("en"));
  expect(neither.text).toContain("[View details](https://github.com/octo/app/deployments)");
});

test("a deployment's description has a line of its own", async () => {
  const event = { ...DEPLOYMENT, description: "Rolled out to 3 regions" };
  const { text } = await announce(event, about("zh-CN"));
  expect(readable(text).split("\n").at(-1)).toBe("Rolled out to 3 regions");
});

function asset(name: string, sizeBytes: number): ReleaseEvent["release"]["assets"][number] {
  const url = `${FILES}/${name}`;
  return { id: 1, name, sizeBytes, contentType: "application/octet-stream", url };
}
