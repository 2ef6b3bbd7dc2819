import type { AnnounceWords, ClosedAs, Deed, DeploymentState } from "./announce-words.ts";
import { endedJa } from "./ended.ts";

const REF = { branch: "ブランチ", tag: "タグ" } as const;
const THREAD = {
  pull_request: "プルリクエスト",
  issue: " Issue ",
  discussion: "ディスカッション",
} as const;

const CLOSED_AS: Readonly<Record<ClosedAs, string>> = {
  completed: "完了としてクローズ",
  not_planned: "予定なしとしてクローズ",
  duplicate: "重複としてクローズ",
  "": "クローズ",
};

const DEPLOYMENT: Readonly<Record<DeploymentState, (environment: string) => string>> = {
  success: (environment) => `${environment} へのデプロイ完了`,
  failure: (environment) => `${environment} へのデプロイに失敗`,
  error: (environment) => `${environment} へのデプロイでエラー`,
  pending: (environment) => `${environment} へのデプロイを準備中`,
  queued: (environment) => `${environment} へのデプロイが待機中`,
  in_progress: (environment) => `${environment} にデプロイ中`,
  waiting: (environment) => `${environment} へのデプロイが承認待ち`,
  inactive: (environment) => `${environment} の以前のデプロイを無効化`,
  unknown: (environment) => `${environment} へのデプロイの状態が変化`,
};

/** Japanese, in the terms of GitHub's own Japanese documentation. */
export function jaWords(): AnnounceWords {
  return {
    push: {
      sent: (who, ref, count) => `${who} がコミット ${count} 件をプッシュ：${ref}`,
      sentOne: (who, ref) => `${who} が ${ref} にプッシュ`,
      forced: (who, ref, count) =>
        `${who} が強制プッシュ：${ref}${count > 0 ? `（新しいコミット ${count} 件）` : ""}`,
      updated: (who, ref) => `${who} が ${ref} を更新`,
      moreCommits: (count) => `以前のコミット ${count} 件`,
    },
    ref: {
      created: (who, type, name) => `${who} が${REF[type]}を作成：${name}`,
      createdWith: (who, branch, commits) =>
        `${who} がブランチを作成：${branch}（コミット ${commits} 件）`,
      moved: (who, type, name) => `${who} が${REF[type]}を移動：${name}`,
      deleted: (who, type, name) => `${who} が${REF[type]}を削除：${name}`,
    },
    thread: {
      opened: (who, thread) =>
        deed(who, thread === "discussion" ? "ディスカッションを開始" : `${THREAD[thread]}を作成`),
      reopened: (who) => deed(who, "再オープン"),
      edited: (who) => deed(who, "内容を編集"),
      retitled: (who, before) => deed(who, `タイトルを変更（変更前：${before}）`, "タイトルを変更"),
      deleted: (who, thread) => deed(who, `${THREAD[thread]}を削除`),
      labeled: (who, label) => deed(who, `ラベル ${label} を追加`),
      unlabeled: (who, label) => deed(who, `ラベル ${label} を削除`),
      assigned: (who, assignee) => deed(who, ` ${assignee} に割り当て`),
      assignedSelf: (who) => deed(who, "自分に割り当て"),
      unassigned: (who, assignee) => deed(who, ` ${assignee} の割り当てを解除`),
      unassignedSelf: (who) => deed(who, "自分の割り当てを解除"),
      milestoned: (who, milestone) => deed(who, `マイルストーン ${milestone} に追加`),
      demilestoned: (who, milestone) => deed(who, `マイルストーン ${milestone} から削除`),
      locked: (who) => deed(who, "会話をロック"),
      unlocked: (who) => deed(who, "会話のロックを解除"),
      pinned: (who) => deed(who, "ピン留め"),
      unpinned: (who) => deed(who, "ピン留めを解除"),
      transferred: (who, to) => deed(who, to ? ` ${to} に移譲` : "別のリポジトリに移譲"),
      other: (who, action) =>
        action ? { text: `${who}：${action}`, of: `${who}：${action}　` } : deed(who, "更新"),
    },
    pull: {
      openedDraft: (who) => deed(who, "ドラフトのプルリクエストを作成"),
      closed: (who) => deed(who, "マージせずにクローズ"),
      merged: (who, head, base) => deed(who, ` ${head} を ${base} にマージ`, "マージ"),
      ready: (who) => deed(who, "レビュー準備完了に変更"),
      draft: (who) => deed(who, "ドラフトに変換"),
      reviewRequested: (who, reviewer) =>
        deed(who, ` ${reviewer} にレビューを依頼`, ` ${reviewer} にレビュー依頼`),
      reviewRequestedTeam: (who, team) =>
        deed(who, `チーム ${team} にレビューを依頼`, `チーム ${team} にレビュー依頼`),
      reviewRequestRemoved: (who, reviewer) => deed(who, ` ${reviewer} へのレビュー依頼を取り消し`),
      newCommits: (who) => deed(who, "新しいコミットをプッシュ"),
      autoMergeOn: (who) => deed(who, "自動マージを有効化"),
      autoMergeOff: (who) => deed(who, "自動マージを無効化"),
      enqueued: (who) => deed(who, "マージキューに追加"),
      dequeued: (who) => deed(who, "マージキューから削除"),
      size: (additions, deletions, files) => `+${additions} −${deletions}、${files} ファイル`,
      author: (who) => `作成者 ${who}`,
    },
    review: {
      approved: (who) => deed(who, "変更を承認", "承認"),
      changesRequested: (who) => deed(who, "変更を要求"),
      commented: (who) => deed(who, "レビュー"),
      dismissed: (who, reviewer) => deed(who, ` ${reviewer} のレビューを却下`),
      dismissedOwn: (who) => deed(who, "自分のレビューを却下"),
      edited: (who) => deed(who, "レビューを編集"),
      comment: (who, path) => ({ text: `${who} が ${path} にコメント`, of: `${who} のコメント ` }),
      commentEdited: (who, path) => deed(who, ` ${path} のコメントを編集`, "コメントを編集"),
      commentDeleted: (who, path) => deed(who, ` ${path} のコメントを削除`, "コメントを削除"),
    },
    issue: { closed: (who, as) => deed(who, CLOSED_AS[as]) },
    comment: {
      created: (who) => ({ text: `${who} がコメント`, of: `${who} のコメント ` }),
      edited: (who) => deed(who, "コメントを編集"),
      deleted: (who) => deed(who, "コメントを削除"),
    },
    discussion: {
      created: (who, category) =>
        deed(
          who,
          `${category ? `「${category}」で` : ""}ディスカッションを開始`,
          "ディスカッションを開始",
        ),
      moved: (who, category) => deed(who, category ? `「${category}」に移動` : "カテゴリを変更"),
      answered: (who, author) =>
        deed(
          who,
          author ? ` ${author} のコメントを回答としてマーク` : "回答をマーク",
          "回答をマーク",
        ),
      unanswered: (who) => deed(who, "回答のマークを解除"),
      closed: (who) => deed(who, "ディスカッションをクローズ"),
    },
    release: {
      published: (name, isPrerelease) => `${isPrerelease ? "プレリリース " : ""}${name} を公開`,
      created: (name, isDraft) => (isDraft ? `ドラフトリリース ${name}` : `新しいリリース ${name}`),
      edited: (name) => `リリース ${name} を編集`,
      deleted: (name) => `リリース ${name} を削除`,
      unpublished: (name) => `リリース ${name} の公開を取り消し`,
      by: {
        published: (who) => `${who} が公開`,
        created: (who) => `${who} が作成`,
        edited: (who) => `${who} が編集`,
        deleted: (who) => `${who} が削除`,
        unpublished: (who) => `${who} が公開を取り消し`,
      },
      tag: (tag) => `タグ ${tag}`,
      assets: (count) => `アセット ${count} 件`,
    },
    run: {
      ended: (workflow, branch, conclusion) => `${at(workflow, branch)} ${endedJa(conclusion)}`,
      started: (workflow, branch) => `${at(workflow, branch)} が実行を開始`,
      requested: (workflow, branch) => `${at(workflow, branch)} が実行待ち`,
      causes: {
        push: (who) => `${who} のプッシュで起動`,
        pull_request: (who) => `${who} のプルリクエストで起動`,
        pull_request_target: (who) => `${who} のプルリクエストで起動`,
        merge_group: () => "マージキューで起動",
        schedule: () => "スケジュールで起動",
        workflow_dispatch: (who) => `${who} が手動で起動`,
        repository_dispatch: (who) => `${who} が API で起動`,
        release: (who) => `${who} のリリースで起動`,
        workflow_run: () => "別のワークフローから起動",
        workflow_call: (who) => `${who} が起動`,
        dynamic: () => "GitHub が起動",
      },
      otherCause: (who, event) => (event ? `${who} が起動（${event}）` : `${who} が起動`),
      attempt: (attempt) => `${attempt} 回目の実行`,
      took: (duration) => `所要時間 ${duration}`,
      scheduled: (workflow) => (workflow ? `${workflow} の定期実行` : "定期実行"),
      ranBy: (who, workflow) => `${who} が${workflow ? ` ${workflow} を` : ""}手動で実行`,
      dispatched: (type) => (type ? `外部イベント ${type}` : "外部イベント"),
      dispatchedBy: (who) => `${who} が送信`,
      cron: (cron) => `スケジュール ${cron}（UTC）`,
      thisRun: (workflow, result) => `${workflow ? `${workflow} ` : "この実行"}${endedJa(result)}`,
    },
    deployment: {
      state: (environment, state) => DEPLOYMENT[state](environment || "既定の環境"),
      by: (who) => `${who} がデプロイ`,
    },
    other: {
      thing: (noun, title, verb) =>
        `${noun}${title ? ` ${title}` : ""}${verb ? `${title ? " " : ""}${verb}` : ""}`,
      happening: (phrase, title) => (title ? `${phrase}：${title}` : phrase),
      by: (who) => `${who} が起動`,
      deeds: {
        fork: (who) => `${who} がリポジトリをフォーク`,
        watch: (who) => `${who} がスターを追加`,
        public: (who) => `${who} がリポジトリを公開`,
        gollum: (who) => `${who} が Wiki を更新`,
      },
      acted: (who, act, noun, title) => `${who} が${noun}${title ? ` ${title} ` : ""}${act}`,
      acts: {
        assigned: "を割り当て",
        closed: "をクローズ",
        created: "を作成",
        deleted: "を削除",
        edited: "を編集",
        opened: "をオープン",
        published: "を公開",
        reopened: "を再オープン",
        updated: "を更新",
      },
      stars: (count) => `スター ${count} 件`,
      nouns: {
        branch_protection_rule: "ブランチ保護ルール",
        check_run: "チェック実行",
        check_suite: "チェックスイート",
        create: "ブランチまたはタグ",
        delete: "ブランチまたはタグ",
        deployment_status: "デプロイの状態",
        discussion: "ディスカッション",
        discussion_comment: "ディスカッションのコメント",
        image_version: "イメージのバージョン",
        issue_comment: "コメント",
        issues: "Issue",
        label: "ラベル",
        merge_group: "マージグループ",
        milestone: "マイルストーン",
        page_build: "GitHub Pages",
        pull_request: "プルリクエスト",
        pull_request_comment: "コメント",
        pull_request_review: "レビュー",
        pull_request_review_comment: "レビューコメント",
        pull_request_target: "プルリクエスト",
        push: "プッシュ",
        registry_package: "パッケージ",
        release: "リリース",
        repository_dispatch: "外部イベント",
        schedule: "定期実行",
        status: "コミットの状態",
        workflow_dispatch: "手動実行",
        workflow_run: "ワークフローの実行",
      },
      happenings: {
        deployment: "新しいデプロイ",
        page_build: "GitHub Pages をビルド",
        status: "コミットの状態を更新",
        workflow_call: "ワークフローの呼び出し",
      },
      verbs: {
        checks_requested: "がチェック待ち",
        completed: "が完了",
        created: "を作成",
        destroyed: "を削除",
        in_progress: "が進行中",
        ready: "の準備が完了",
        requested: "が実行待ち",
        requested_action: "がアクションを要求",
        rerequested: "の再実行を要求",
      },
      outcomes: {
        success: "成功",
        built: "ビルド完了",
        building: "ビルド中",
        completed: "完了",
        created: "ページを作成",
        edited: "ページを編集",
        errored: "エラー",
        in_progress: "進行中",
        queued: "待機中",
        requested: "実行待ち",
        waiting: "待機中",
        failure: "失敗",
        error: "エラー",
        pending: "進行中",
        cancelled: "キャンセル",
        skipped: "スキップ",
        timed_out: "タイムアウト",
        startup_failure: "起動に失敗",
        action_required: "対応待ち",
        neutral: "ニュートラル",
        stale: "期限切れ",
      },
    },
    names: {
      labels: "ラベル",
      assignees: "担当者",
      reviewers: "レビュアー",
      milestone: "マイルストーン",
    },
    links: {
      compare: "変更を比較",
      branch: "ブランチを見る",
      tag: "タグを見る",
      lastCommit: "最後のコミットを見る",
      changes: "変更を見る",
      pullRequest: "プルリクエストを見る",
      review: "レビューを見る",
      comment: "コメントを見る",
      issue: "Issue を見る",
      release: "リリースを見る",
      repository: "リポジトリを見る",
      run: "実行を見る",
      site: "サイトを開く",
      log: "ログを見る",
      discussion: "ディスカッションを見る",
      details: "詳細を見る",
      rest: "続きを読む",
    },
  };
}

/** `main の CI`, or without the branch where there is none. */
function at(workflow: string, branch: string): string {
  return branch ? `${branch} の ${workflow}` : workflow;
}

/** @param of - the same before the thing's name, without its colon */
function deed(who: string, does: string, of = does): Deed {
  return { text: `${who} が${does}`, of: `${who} が${of}：` };
}
