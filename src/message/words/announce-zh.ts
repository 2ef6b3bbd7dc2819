import type { Conclusion } from "../../github/types.ts";
import type { AnnounceWords, ClosedAs, Deed, DeploymentState, Thread } from "./announce-words.ts";
import { ENDED_ZH } from "./ended.ts";

const REF = { branch: "分支", tag: "标记" } as const;
const THREAD = { pull_request: "拉取请求", issue: "议题", discussion: "讨论" } as const;

const OPENED: Readonly<Record<Thread, string>> = {
  pull_request: "创建拉取请求",
  issue: "创建议题",
  discussion: "发起讨论",
};

const CLOSED_AS: Readonly<Record<ClosedAs, string>> = {
  completed: "（已完成）",
  not_planned: "（未计划）",
  duplicate: "（重复）",
  "": "",
};

const ENDED: Readonly<Record<Conclusion, string>> = {
  success: "运行成功",
  failure: "运行失败",
  cancelled: "已取消",
  skipped: "已跳过",
  timed_out: "运行超时",
  startup_failure: "启动失败",
  action_required: "需要处理",
  neutral: "已结束",
  stale: "已过时",
  "": "已结束",
};

const DEPLOYMENT: Readonly<Record<DeploymentState, (environment: string) => string>> = {
  success: (environment) => `已部署到 ${environment}`,
  failure: (environment) => `部署到 ${environment} 失败`,
  error: (environment) => `部署到 ${environment} 出错`,
  pending: (environment) => `准备部署到 ${environment}`,
  queued: (environment) => `部署到 ${environment} 正在排队`,
  in_progress: (environment) => `正在部署到 ${environment}`,
  waiting: (environment) => `部署到 ${environment} 等待批准`,
  inactive: (environment) => `${environment} 上的旧部署已停用`,
  unknown: (environment) => `部署到 ${environment} 的状态有变`,
};

/** Simplified Chinese, in the terms of GitHub's own Chinese documentation. */
export function zhWords(): AnnounceWords {
  return {
    push: {
      sent: (who, ref, count) => `${who} 推送 ${count} 个提交到 ${ref}`,
      sentOne: (who, ref) => `${who} 推送到 ${ref}`,
      forced: (who, ref, count) =>
        `${who} 强制推送 ${ref}${count > 0 ? `（${count} 个新提交）` : ""}`,
      updated: (who, ref) => `${who} 更新 ${ref}`,
      moreCommits: (count) => `更早的 ${count} 个提交`,
    },
    ref: {
      created: (who, type, name) => `${who} 创建${REF[type]} ${name}`,
      createdWith: (who, branch, commits) => `${who} 创建分支 ${branch}（${commits} 个提交）`,
      moved: (who, type, name) => `${who} 移动${REF[type]} ${name}`,
      deleted: (who, type, name) => `${who} 删除${REF[type]} ${name}`,
    },
    thread: {
      opened: (who, thread) => deed(who, OPENED[thread], `${OPENED[thread]} `),
      reopened: (who) => deed(who, "重新打开", "重新打开 "),
      edited: (who) => deed(who, "编辑了内容", "编辑 "),
      retitled: (who, before) => deed(who, `修改标题，原为“${before}”`, "修改标题："),
      deleted: (who, thread) => deed(who, `删除${THREAD[thread]}`, `删除${THREAD[thread]} `),
      labeled: (who, label) => deed(who, `添加标签 ${label}`),
      unlabeled: (who, label) => deed(who, `移除标签 ${label}`),
      assigned: (who, assignee) => deed(who, `指派给 ${assignee}`),
      assignedSelf: (who) => deed(who, "指派给自己"),
      unassigned: (who, assignee) => deed(who, `取消对 ${assignee} 的指派`),
      unassignedSelf: (who) => deed(who, "取消对自己的指派"),
      milestoned: (who, milestone) => deed(who, `加入里程碑 ${milestone}`),
      demilestoned: (who, milestone) => deed(who, `移出里程碑 ${milestone}`),
      locked: (who) => deed(who, "锁定对话"),
      unlocked: (who) => deed(who, "解锁对话"),
      pinned: (who) => deed(who, "置顶", "置顶 "),
      unpinned: (who) => deed(who, "取消置顶"),
      transferred: (who, to) => deed(who, to ? `转移到 ${to}` : "转移到其他仓库"),
      other: (who, action) =>
        action
          ? { text: `${who}：${action}`, of: `${who}：${action} · ` }
          : deed(who, "更新", "更新 "),
    },
    pull: {
      openedDraft: (who) => deed(who, "创建草稿拉取请求", "创建草稿拉取请求 "),
      closed: (who) => deed(who, "关闭了拉取请求（未合并）", "关闭未合并的 "),
      merged: (who, head, base) => deed(who, `将 ${head} 合并到 ${base}`, "合并 "),
      ready: (who) => deed(who, "标记为可评审"),
      draft: (who) => deed(who, "转换为草稿"),
      reviewRequested: (who, reviewer) =>
        deed(who, `请求 ${reviewer} 评审`, `请求 ${reviewer} 评审 `),
      reviewRequestedTeam: (who, team) =>
        deed(who, `请求团队 ${team} 评审`, `请求团队 ${team} 评审 `),
      reviewRequestRemoved: (who, reviewer) => deed(who, `取消对 ${reviewer} 的评审请求`),
      newCommits: (who) => deed(who, "推送了新提交", "推送新提交到 "),
      autoMergeOn: (who) => deed(who, "启用自动合并"),
      autoMergeOff: (who) => deed(who, "停用自动合并"),
      enqueued: (who) => deed(who, "加入合并队列"),
      dequeued: (who) => deed(who, "移出合并队列"),
      size: (additions, deletions, files) => `+${additions} −${deletions}，${files} 个文件`,
      author: (who) => `作者 ${who}`,
    },
    review: {
      approved: (who) => deed(who, "批准了更改", "批准 "),
      changesRequested: (who) => deed(who, "要求修改", "要求修改 "),
      commented: (who) => deed(who, "提交了评审意见", "评审 "),
      dismissed: (who, reviewer) => deed(who, `撤销 ${reviewer} 的评审`),
      dismissedOwn: (who) => deed(who, "撤销自己的评审"),
      edited: (who) => deed(who, "编辑了评审"),
      comment: (who, path) => deed(who, `评论了 ${path}`, "评论 "),
      commentEdited: (who, path) => deed(who, `编辑了对 ${path} 的评论`, "编辑评论："),
      commentDeleted: (who, path) => deed(who, `删除了对 ${path} 的评论`, "删除评论："),
    },
    issue: {
      closed: (who, as) => deed(who, `关闭了议题${CLOSED_AS[as]}`, "关闭 "),
    },
    comment: {
      created: (who) => deed(who, "发表评论", "评论 "),
      edited: (who) => deed(who, "编辑评论"),
      deleted: (who) => deed(who, "删除评论"),
    },
    discussion: {
      created: (who, category) =>
        deed(who, category ? `在“${category}”中发起讨论` : "发起讨论", "发起讨论 "),
      moved: (who, category) => deed(who, category ? `移到分类“${category}”` : "更改分类"),
      answered: (who, author) =>
        deed(who, author ? `将 ${author} 的评论标记为答案` : "标记了答案", "标记了答案："),
      unanswered: (who) => deed(who, "取消答案标记"),
      closed: (who) => deed(who, "关闭讨论", "关闭讨论 "),
    },
    release: {
      published: (name, isPrerelease) => `${isPrerelease ? "预发行版 " : ""}${name} 已发布`,
      created: (name, isDraft) => (isDraft ? `发行版草稿 ${name}` : `新发行版 ${name}`),
      edited: (name) => `发行版 ${name} 已编辑`,
      deleted: (name) => `发行版 ${name} 已删除`,
      unpublished: (name) => `发行版 ${name} 已取消发布`,
      by: {
        published: (who) => `${who} 发布`,
        created: (who) => `${who} 创建`,
        edited: (who) => `${who} 编辑`,
        deleted: (who) => `${who} 删除`,
        unpublished: (who) => `${who} 取消发布`,
      },
      tag: (tag) => `标记 ${tag}`,
      assets: (count) => `${count} 个附件`,
    },
    run: {
      ended: (workflow, branch, conclusion) => `${at(workflow, branch)}${ENDED[conclusion]}`,
      started: (workflow, branch) => `${at(workflow, branch)}开始运行`,
      requested: (workflow, branch) => `${at(workflow, branch)}等待运行`,
      causes: {
        push: (who) => `由 ${who} 的推送触发`,
        pull_request: (who) => `由 ${who} 的拉取请求触发`,
        pull_request_target: (who) => `由 ${who} 的拉取请求触发`,
        merge_group: () => "由合并队列触发",
        schedule: () => "定时触发",
        workflow_dispatch: (who) => `${who} 手动触发`,
        repository_dispatch: (who) => `${who} 通过 API 触发`,
        release: (who) => `由 ${who} 的发行版触发`,
        workflow_run: () => "由另一个工作流触发",
        workflow_call: (who) => `由 ${who} 触发`,
        dynamic: () => "由 GitHub 触发",
      },
      otherCause: (who, event) => (event ? `由 ${who} 触发（${event}）` : `由 ${who} 触发`),
      attempt: (attempt) => `第 ${attempt} 次运行`,
      took: (duration) => `用时 ${duration}`,
      scheduled: (workflow) => `定时运行${spaced(workflow)}`,
      ranBy: (who, workflow) => `${who} 手动运行${spaced(workflow)}`,
      dispatched: (type) => `收到外部事件${spaced(type)}`,
      dispatchedBy: (who) => `${who} 发送`,
      cron: (cron) => `定时规则 ${cron}（UTC）`,
      thisRun: (workflow, result) => `${workflow || "本次运行"} ${ENDED_ZH[result]}`,
    },
    deployment: {
      state: (environment, state) => DEPLOYMENT[state](environment || "默认环境"),
      by: (who) => `${who} 部署`,
    },
    other: {
      thing: (noun, title, verb) => `${noun}${spaced(title)}${verb ? ` ${verb}` : ""}`,
      happening: (phrase, title) => (title ? `${phrase}：${title}` : phrase),
      by: (who) => `${who} 触发`,
      deeds: {
        fork: (who) => `${who} 复刻了仓库`,
        watch: (who) => `${who} 标星了仓库`,
        public: (who) => `${who} 公开了仓库`,
        gollum: (who) => `${who} 更新了 Wiki`,
      },
      acted: (who, act, noun, title) => `${who} ${act}${noun}${spaced(title)}`,
      acts: {
        assigned: "指派",
        closed: "关闭",
        created: "创建",
        deleted: "删除",
        edited: "编辑",
        opened: "打开",
        published: "发布",
        reopened: "重新打开",
        updated: "更新",
      },
      stars: (count) => `共 ${count} 颗星`,
      nouns: {
        branch_protection_rule: "分支保护规则",
        check_run: "检查运行",
        check_suite: "检查套件",
        create: "分支或标记",
        delete: "分支或标记",
        deployment_status: "部署状态",
        discussion: "讨论",
        discussion_comment: "讨论评论",
        image_version: "镜像版本",
        issue_comment: "评论",
        issues: "议题",
        label: "标签",
        merge_group: "合并组",
        milestone: "里程碑",
        page_build: "GitHub Pages",
        pull_request: "拉取请求",
        pull_request_comment: "评论",
        pull_request_review: "评审",
        pull_request_review_comment: "评审评论",
        pull_request_target: "拉取请求",
        push: "推送",
        registry_package: "软件包",
        release: "发行版",
        repository_dispatch: "外部事件",
        schedule: "定时运行",
        status: "提交状态",
        workflow_dispatch: "手动运行",
        workflow_run: "工作流运行",
      },
      happenings: {
        deployment: "新部署",
        page_build: "GitHub Pages 已构建",
        status: "提交状态已更新",
        workflow_call: "工作流被调用",
      },
      verbs: {
        checks_requested: "等待检查",
        completed: "已完成",
        created: "已创建",
        destroyed: "已移除",
        in_progress: "进行中",
        ready: "已就绪",
        requested: "等待运行",
        requested_action: "请求了操作",
        rerequested: "被要求重新运行",
      },
      outcomes: {
        success: "成功",
        built: "构建完成",
        building: "构建中",
        completed: "已完成",
        created: "新建页面",
        edited: "编辑页面",
        errored: "出错",
        in_progress: "进行中",
        queued: "排队中",
        requested: "等待运行",
        waiting: "等待中",
        failure: "失败",
        error: "出错",
        pending: "进行中",
        cancelled: "已取消",
        skipped: "已跳过",
        timed_out: "超时",
        startup_failure: "启动失败",
        action_required: "需要处理",
        neutral: "中性",
        stale: "已过时",
      },
    },
    names: { labels: "标签", assignees: "受理人", reviewers: "评审者", milestone: "里程碑" },
    links: {
      compare: "对比改动",
      branch: "查看分支",
      tag: "查看标记",
      lastCommit: "查看最后一个提交",
      changes: "查看改动",
      pullRequest: "查看拉取请求",
      review: "查看评审",
      comment: "查看评论",
      issue: "查看议题",
      release: "查看发行版",
      repository: "查看仓库",
      run: "查看运行",
      site: "打开站点",
      log: "查看日志",
      discussion: "查看讨论",
      details: "查看详情",
      rest: "查看全文",
    },
  };
}

/** `CI 在 main 上`, or the one of both that there is. */
function at(workflow: string, branch: string): string {
  return branch ? `${workflow} 在 ${branch} 上` : `${workflow} `;
}

function spaced(name: string): string {
  return name ? ` ${name}` : "";
}

/** @param of - what stands before the thing's name; the deed and a colon where it has no object */
function deed(who: string, does: string, of = `${does}：`): Deed {
  return { text: `${who} ${does}`, of: `${who} ${of}` };
}
