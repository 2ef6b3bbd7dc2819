import type { Section } from "./types.ts";

/** To-dos, cards, approvals. */
export const DOING = {
  en: "To-dos, status cards, approvals",
  zh: "待办、状态卡片、审批",
  topics: {
    "to-do": {
      says: ["task exist", "task not exist", "bizTag"],
      en: {
        title: "The to-do could not be kept",
        why: "DingTalk takes one to-do for each key and app, for ever. The line says which case this is.",
        steps: [
          "*created by another app*: put that app's credentials back, or give the step another `key`.",
          "*deleted by hand* or *shows it nowhere*: another `key`, or the former `creator`.",
          "*too long* or *not valid*: shorten `title` or `content`, correct `due`.",
          "*another run is creating the same*: run it again, or give the workflow `concurrency`.",
        ],
      },
      zh: {
        title: "待办没有建成或改成",
        why: "在钉钉里，一个应用的一个 key 永远只有一条待办。错误里写了是哪一种情况。",
        steps: [
          "*created by another app*（由别的应用创建）：换回那个应用的凭证，或换一个 `key`。",
          "*deleted by hand*、*shows it nowhere*（被手动删除，或哪里都查不到）：换一个 `key`，或换回原来的 `creator`。",
          "*too long*、*not valid*（太长、无效）：缩短 `title`、`content`，改正 `due`。",
          "*another run is creating the same*（另一次运行正在建）：再跑一次，或给工作流加 `concurrency`。",
        ],
      },
    },
    card: {
      en: {
        title: "The status card could not be shown",
        why: "DingTalk did not take a field of it, or made it and put it into no group.",
        steps: [
          "The app's robot has to be in the group, and `chat` has to be its very `cid…`, letter case included.",
          "A template of your own: does it have the fields of [the guide](status-card.md)?",
        ],
      },
      zh: {
        title: "状态卡片没有显示出来",
        why: "钉钉不接受某个字段，或建了卡片却没有放进群里。",
        steps: [
          "应用的机器人要在群里，`chat` 要是这个群的 `cid…`，大小写也要对。",
          "自己的模板：字段和[说明](status-card.zh-CN.md)里的一样吗？",
        ],
      },
    },
    "card-template": {
      en: {
        title: "The card template cannot be used",
        why: "This organisation has no such template, may not use DingTalk's public one, or it is not published.",
        steps: [
          "Build one of your own, publish it, and put its id into the secret as `card-template`: [how](status-card.md).",
        ],
      },
      zh: {
        title: "卡片模板不能用",
        why: "本组织没有这个模板，用不了钉钉的公共模板，或模板没有发布。",
        steps: [
          "自己做一个，发布，把 id 写进 secret 的 `card-template`：[做法](status-card.zh-CN.md)。",
        ],
      },
    },
    "approval-template": {
      en: {
        title: "The approval template does not fit",
        why: "`process-code` is not that of a template of this organisation, the template is switched off, `creator` may not see it, or its fields are not those that the action fills in.",
        steps: [
          "OA 审批 → administration → the template: published? *基础设置* → the code that begins with `PROC-`, and who may start it.",
          "Compare its fields with [the guide](approve.md); none that a person has to fill in besides.",
          "`mode: check` says which field is wrong.",
        ],
      },
      zh: {
        title: "审批模板不合要求",
        why: "`process-code` 不是本组织模板的、模板停用了、`creator` 无权发起，或控件不是 Action 会填的那些。",
        steps: [
          "OA 审批 → 管理后台 → 模板：发布了吗？*基础设置*里有 `PROC-` 开头的代码，和谁可以发起。",
          "控件和[审批说明](approve.zh-CN.md)对一遍；不要有别的必填项。",
          "`mode: check` 会说哪个控件不对。",
        ],
      },
    },
    "approval-people": {
      en: {
        title: "The creator or an approver is not accepted",
        why: "They must be members of this organisation. Whoever has left, or is in no department, is refused.",
        steps: ["Correct `creator` in the secret and `assignees` in the workflow, or the map."],
      },
      zh: {
        title: "创建人或审批人不被接受",
        why: "他们必须是本组织的成员。已离职的、不在任何部门的，都会被拒绝。",
        steps: ["改正 secret 里的 `creator`、工作流里的 `assignees`，或人员表。"],
      },
    },
    "approval-doubt": {
      en: {
        title: "It is not known whether the approval was started",
        why: "DingTalk had a problem or gave no answer. Starting a second one would ask people twice, so the action does not.",
        steps: [
          "Look in DingTalk under *OA审批* → *我发起的* of `creator`; revoke one that is there, then run the job again.",
        ],
      },
      zh: {
        title: "不知道审批有没有发起",
        why: "钉钉出了问题，或没有回答。再发起一次会问两遍，所以 Action 不这样做。",
        steps: ["到钉钉里看 `creator` 的 *OA审批* → *我发起的*；有就撤销，再重跑作业。"],
      },
    },
    "approval-ended": {
      en: {
        title: "The approval has ended",
        why: "It was decided, revoked or deleted in the meantime, or it is not 15 seconds old and cannot be revoked yet.",
        steps: ["Look at it in DingTalk; revoke it by hand if it still runs."],
      },
      zh: {
        title: "审批已经结束",
        why: "其间它已有结果、被撤销或删除；或者发起还不到 15 秒，暂时不能撤销。",
        steps: ["到钉钉里看一眼；还在进行的话手动撤销。"],
      },
    },
  },
} as const satisfies Section;
