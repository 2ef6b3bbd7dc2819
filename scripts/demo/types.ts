import { example } from "../../test/support/examples.ts";
import type { Step } from "../../test/support/runner.ts";
import type { Scene } from "./stage.ts";

const PICTURE = "https://github.githubassets.com/images/modules/logos_page/Octocat.png";

/** The workflow author's own words, in each type a robot knows. */
export const typeScenes: readonly Scene[] = [
  {
    title: "type markdown: what the author wrote, its {{…}} filled, and somebody is told",
    step: () =>
      say({
        title: "{{repo}} 已部署到测试环境",
        content:
          "- [x] 构建 `{{short-sha}}`\n- [ ] 验收：[{{title}}]({{url}})\n\n| 环境 | 版本 |\n|---|---|\n| staging | v1.2.3 |",
        at: "@octocat",
      }),
  },
  {
    title: "type text: byte for byte",
    step: () => say({ type: "text", content: '**not bold**, "quoted" \\ and 100%' }),
  },
  {
    title: "type link: the first picture is the card's",
    step: () =>
      say({ type: "link", title: "{{title}}", content: `Please review. ![](${PICTURE})` }),
  },
  {
    title: "type action-card: two buttons side by side",
    step: () =>
      say({
        type: "action-card",
        title: "Release v1.2.3?",
        content: "Built from *{{branch}}* by {{actor}}.",
        buttons: "Approve | {{run-url}}\n[Look]({{url}})",
      }),
  },
  {
    title: "type action-card: the event itself, its page one tap away; links open in the browser",
    step: () => say({ type: "action-card", language: "en", "open-links-in": "browser" }),
  },
  {
    title: "type feed-card: a line for each entry",
    step: () =>
      say({
        type: "feed-card",
        content: `[{{title}}]({{url}}) ![](${PICTURE})\n[Run {{run-number}}]({{run-url}}) ![](${PICTURE})`,
      }),
  },
  {
    title: "type raw: DingTalk's own JSON, with @ added",
    step: () =>
      say({
        type: "raw",
        content: JSON.stringify({ msgtype: "text", text: { content: "raw from {{repo}}" } }),
        at: "all",
      }),
  },
];

/** In a pull request's run. */
function say(inputs: Readonly<Record<string, string>>): Step {
  return { eventName: "pull_request", payload: example("pull_request", "opened"), inputs };
}
