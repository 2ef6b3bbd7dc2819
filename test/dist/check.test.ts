import { describe, expect, test } from "vitest";
import { manyAlike } from "../support/many-alike.ts";
import { type Checked, HOUR_MS, openSetUp, type SetUp } from "./check-support.ts";

manyAlike(3);

function broken(findings: readonly Checked[]): readonly string[] {
  return findings.filter(({ state }) => state === "broken").map(({ check }) => check);
}

function of(findings: readonly Checked[], check: string): Checked | undefined {
  return findings.find((finding) => finding.check === check);
}

describe("in a sound set-up", () => {
  test("nothing is broken, and everything that can be proved is", async () => {
    await using setUp = await openSetUp();
    const { result, findings } = await setUp.check();
    expect(findings.filter(({ state }) => state !== "proved")).toEqual([]);
    expect(findings.map(({ check }) => check).toSorted()).toEqual(
      [
        ..."app approvalForm approvalRead approvalStart cards chat clock creator ding".split(" "),
        ..."github groupMessages host member mobile people privateMessages range".split(" "),
        ..."robotSecurity robotToken runner todoRead todoWrite upload".split(" "),
      ].toSorted(),
    );
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ ok: "true", sent: "0", skipped: "", error: "" });
    expect(result.annotations).toEqual([]);
    expect(result.summary).toContain("Check of the DingTalk set-up: nothing is broken");
    expect(result.summary).toMatch(
      /^\| Robot dev: security \| 🟢 proved \| the signing key is right/mu,
    );
    expect(result.log).toContain("🟢 App · proved · DingTalk knows the app's id and secret");
  });

  test("a robot that judges the message first is asked twice, and said not to be provable", async () => {
    await using setUp = await openSetUp({ judgesFirst: "message" });
    const { result, findings } = await setUp.check();
    expect(of(findings, "robotToken")?.state).toBe("proved");
    expect(of(findings, "robotSecurity")).toMatchObject({ state: "unknown" });
    const asked = setUp.dingtalk.requests.filter(({ path }) => path === "/robot/send");
    expect(asked).toHaveLength(2);
    expect(result.exitCode).toBe(0);
  });

  test("one robot alone is proved by two requests to one host", async () => {
    await using setUp = await openSetUp();
    setUp.inputs.secret = `${setUp.robot.webhook} ${setUp.robot.sign}`;
    const { result, findings } = await setUp.check();
    expect(result.exitCode).toBe(0);
    expect(setUp.dingtalk.requests.map(({ path }) => path)).toEqual(["/robot/send", "/robot/send"]);
    expect(of(findings, "robotSecurity")?.state).toBe("proved");
  });

  test("what is not used is listed so, and not asked for", async () => {
    await using setUp = await openSetUp();
    Object.assign(setUp.inputs, { to: "", ding: "", live: "false" });
    delete setUp.bundle.app["process-code"];
    delete setUp.bundle.app.creator;
    setUp.app.scopes.clear();
    for (const scope of ["qyapi_base", "qyapi_robot_sendmsg", "qyapi_chat_manage"]) {
      setUp.app.scopes.add(scope);
    }
    for (const scope of ["qyapi_get_member", "qyapi_get_member_by_mobile"]) {
      setUp.app.scopes.add(scope);
    }
    const { result, findings } = await setUp.check();
    const unused = findings.filter(({ state }) => state === "unused").map(({ check }) => check);
    expect(unused.toSorted()).toEqual(
      "approvalForm approvalRead approvalStart cards ding privateMessages todoRead todoWrite".split(
        " ",
      ),
    );
    expect(result.exitCode).toBe(0);
  });

  test("the optional permission is asked for, with its link, and nothing is red without it", async () => {
    await using setUp = await openSetUp();
    setUp.app.scopes.delete("qyapi_chat_manage");
    const { result, findings } = await setUp.check();
    expect(of(findings, "chat")).toMatchObject({
      state: "unknown",
      link: "https://open-dev.dingtalk.com/appscope/apply?content=dingoctoapp%23qyapi_chat_manage",
    });
    expect(result.exitCode).toBe(0);
  });

  test.each([
    ["zh-CN", "钉钉设置检查：没有发现问题", "机器人 dev：安全设置 | 🟢 已证明 | 加签密钥正确"],
    [
      "ja",
      "DingTalk 設定の確認：問題はありません",
      "ロボット dev：セキュリティ | 🟢 確認済み | 署名キーは正しい値です",
    ],
  ])("the table speaks the chat's language, %s", async (language, title, row) => {
    await using setUp = await openSetUp();
    setUp.inputs.language = language;
    const { result } = await setUp.check();
    expect(result.summary).toContain(title);
    expect(result.summary).toContain(`| ${row} |`);
  });

  test("a dry run checks nothing, and says so", async () => {
    await using setUp = await openSetUp();
    setUp.inputs["dry-run"] = "true";
    const { result } = await setUp.check();
    expect(result.outputs.skipped).toBe("dry-run");
    expect(setUp.dingtalk.requests).toEqual([]);
    expect(result.annotations.map(({ level }) => level)).toEqual(["notice"]);
  });
});

/** What is planted, which check goes red, and what it says or advises. */
const FAULTS: Readonly<Record<string, readonly [(setUp: SetUp) => void, string, RegExp]>> = {
  "a wrong token": [
    ({ bundle }) => {
      Object.assign(bundle.groups.dev ?? {}, { webhook: "b".repeat(64) });
    },
    "robotToken",
    /does not know the token.*Copy the webhook again/u,
  ],
  "a robot that was switched off": [
    ({ robot }) => {
      robot.disabled = true;
    },
    "robotToken",
    /switched off.*enable it/u,
  ],
  "a robot that was removed": [
    ({ robot }) => {
      robot.removed = true;
    },
    "robotToken",
    /no longer in the group.*Add a robot again/u,
  ],
  "a wrong key": [
    ({ bundle }) => {
      Object.assign(bundle.groups.dev ?? {}, { sign: `SEC${"6".repeat(64)}` });
    },
    "robotSecurity",
    /signing key is not this robot's.*Copy the key/u,
  ],
  "a key that is not in the secret": [
    ({ bundle }) => {
      delete bundle.groups.dev?.sign;
    },
    "robotSecurity",
    /demands a signature/u,
  ],
  "a keyword that is not in the secret": [
    ({ robot }) => {
      robot.keywords = ["release"];
    },
    "robotSecurity",
    /demands a keyword.*"keyword"/u,
  ],
  "the robot's IP list": [
    ({ robot }) => {
      robot.ipList = ["10.0.0.1"];
    },
    "robotSecurity",
    /not on the robot's IP list.*signature/u,
  ],
  "the secret of another app": [
    ({ bundle }) => {
      bundle.app["client-secret"] = "Another_client-secret.0123456789";
    },
    "app",
    /does not know this pair.*Copy client-id/u,
  ],
  "an app that is disabled": [
    ({ app }) => {
      app.disabled = true;
    },
    "app",
    /or the app is disabled/u,
  ],
  ...Object.fromEntries(
    (
      [
        ["qyapi_base", "upload"],
        ["qyapi_get_member_by_mobile", "mobile"],
        ["qyapi_get_member", "member"],
        ["Todo.Todo.Read", "todoRead"],
        ["Todo.Todo.Write", "todoWrite"],
        ["Premium.Ding.Write", "ding"],
        ["Card.Instance.Write", "cards"],
        ["Workflow.Instance.Write", "approvalStart"],
        ["Workflow.Instance.Read", "approvalRead"],
        ["Workflow.Form.Read", "approvalForm"],
      ] as const
    ).map(([scope, check]) => [
      `the permission ${scope} missing`,
      [
        ({ app }: SetUp) => {
          app.scopes.delete(scope);
        },
        check,
        new RegExp(`lacks the permission ${scope}.*just granted\\? Wait`, "u"),
      ] as const,
    ]),
  ),
  "the robot not in the group": [
    ({ app }) => {
      app.robotIn.clear();
    },
    "chat",
    /robot is not in the group.*add it/u,
  ],
  "the chat of another organisation": [
    ({ dingtalk }) => {
      dingtalk.group("dev").external = true;
    },
    "chat",
    /another organisation.*custom robot's webhook/u,
  ],
  "a chat id nobody has": [
    ({ bundle }) => {
      Object.assign(bundle.groups.dev ?? {}, { chat: "cidNobodyHasThis==" });
    },
    "chat",
    /does not know this chat id.*letter case/u,
  ],
  "a legacy chat id nobody has": [
    ({ bundle }) => {
      Object.assign(bundle.groups.dev ?? {}, { chat: "chat0123456789abcdef" });
    },
    "chat",
    /does not know this chat id/u,
  ],
  "a creator who left": [
    ({ dingtalk }) => dingtalk.organisation.people.remove("boss"),
    "creator",
    /no such person/u,
  ],
  "the mobile of nobody": [
    ({ bundle }) => {
      bundle.users.octocat = "13899999999";
    },
    "person",
    /no such person.*map of people/u,
  ],
  "somebody who left": [
    ({ dingtalk }) => dingtalk.organisation.people.remove("lisi"),
    "person",
    /whoever left/u,
  ],
  "somebody out of the app's range": [
    ({ dingtalk, bundle }) => {
      const far = { userId: "far", unionId: "union-far", mobile: "13800005555", name: "far" };
      dingtalk.addPerson({ ...far, inRange: false });
      bundle.users.hubot = far.mobile;
    },
    "person",
    /outside what the app may see.*Widen/u,
  ],
  "a contact range of nobody": [
    ({ app }) => {
      app.authedDepartments = [];
    },
    "range",
    /may read nobody/u,
  ],
  "an approval template of another organisation": [
    ({ bundle }) => {
      bundle.app["process-code"] = "PROC-00000000-0000-0000-0000-000000000000";
    },
    "approvalForm",
    /does not know the approval template.*process-code/u,
  ],
  "an approval template whose field was renamed": [
    ({ dingtalk, bundle }) => {
      const fields = [{ label: "标题" }, { label: "说明" }, { label: "链接" }];
      const { processCode } = dingtalk.approvals.templates.add({ name: "Other", fields });
      bundle.app["process-code"] = processCode;
    },
    "approvalForm",
    /does not fit: .*lacks "运行编号" or "Run"/u,
  ],
  "a GitHub Enterprise Server without a token": [
    ({ env, inputs }) => {
      env["INPUT_GITHUB-TOKEN"] = "";
      inputs["github-token"] = "";
    },
    "github",
    /there is no token/u,
  ],
  "a token GitHub refuses": [
    ({ env, inputs }) => {
      env["INPUT_GITHUB-TOKEN"] = "ghs_of-another-server";
      inputs["github-token"] = "ghs_of-another-server";
    },
    "github",
    /refuses the token/u,
  ],
};

test("at least 25 faults are planted below", () => {
  expect(Object.keys(FAULTS).length + 6).toBeGreaterThanOrEqual(25);
});

describe("a planted fault is found, and no other:", () => {
  test.each(Object.entries(FAULTS))("%s", async (_, [plant, check, says]) => {
    await using setUp = await openSetUp();
    plant(setUp);
    const { result, findings } = await setUp.check();
    expect(broken(findings)).toEqual([check]);
    const finding = of(findings, check);
    expect(`${finding?.says}. ${finding?.advice}`).toMatch(says);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ ok: "false", sent: "0" });
    expect(result.outputs.error).toMatch(says);
    expect(result.annotations.map(({ level }) => level)).toEqual(["error"]);
    expect(result.summary).toContain("1 thing is broken");
  });

  test.each([
    ["the robot's permission", "qyapi_robot_sendmsg", ["groupMessages", "privateMessages"]],
  ])("%s, wherever it is needed", async (_, scope, checks) => {
    await using setUp = await openSetUp();
    setUp.app.scopes.delete(scope);
    const { findings } = await setUp.check();
    expect(broken(findings)).toEqual(checks);
    expect(of(findings, "groupMessages")?.link).toContain(`content=dingoctoapp%23${scope}`);
  });

  test("an app that was never published", async () => {
    await using setUp = await openSetUp();
    setUp.app.published = false;
    const { findings } = await setUp.check();
    expect(broken(findings)).toEqual(["groupMessages", "privateMessages", "ding", "chat"]);
    expect(of(findings, "groupMessages")?.says).toMatch(/never published/u);
  });

  test("a robot code of another app", async () => {
    await using setUp = await openSetUp();
    setUp.dingtalk.addApp({ clientId: "dinghubotapp", clientSecret: "x" });
    setUp.bundle.app["robot-code"] = "dinghubotapp";
    const { findings } = await setUp.check();
    expect(broken(findings)).toEqual(["groupMessages", "privateMessages", "ding", "chat"]);
    expect(of(findings, "groupMessages")?.says).toMatch(/belongs to another app/u);
  });

  test("the app's IP list", async () => {
    await using setUp = await openSetUp();
    setUp.app.ipList = ["10.0.0.1"];
    const { findings } = await setUp.check();
    expect(new Set(findings.map(({ says, state }) => state === "broken" && says))).toContain(
      "this machine's address is not on the app's IP list (DingTalk Forbidden.AccessDenied.IpNotInWhiteList)",
    );
    expect(broken(findings)).toContain("upload");
  });

  test("a clock that is two hours off", async () => {
    await using setUp = await openSetUp({}, 2 * HOUR_MS);
    const { findings } = await setUp.check();
    expect(broken(findings)).toEqual(["robotSecurity", "clock"]);
    expect(of(findings, "clock")?.says).toMatch(/12\d minutes off/u);
    expect(of(findings, "robotSecurity")?.says).toMatch(/more than an hour off/u);
  });

  test("a proxy that lets nothing through", async () => {
    await using setUp = await openSetUp();
    setUp.env.HTTP_PROXY = "http://127.0.0.1:9";
    setUp.env.NO_PROXY = new URL(setUp.github.url).host;
    const { findings, result } = await setUp.check();
    expect(broken(findings)).toEqual(["host"]);
    expect(of(findings, "host")?.says).toMatch(/the proxy could not be reached/u);
    expect(result.exitCode).toBe(1);
  });
});

describe("what proves nothing is grey, never green or red:", () => {
  test.each([
    ["throttled", { kind: "errcode", errcode: 410100, errmsg: "限流" }],
    ["busy", { kind: "errcode", errcode: -1, errmsg: "系统繁忙" }],
    ["a page", { kind: "html" }],
  ] as const)("a robot that is %s", async (_, fault) => {
    await using setUp = await openSetUp();
    setUp.dingtalk.fault({ path: "/robot/send", times: Infinity, ...fault });
    const { findings, result } = await setUp.check();
    expect(of(findings, "robotToken")?.state).toBe("unknown");
    expect(broken(findings)).toEqual([]);
    expect(result.exitCode).toBe(0);
  });

  test.each([
    [500, { code: "system.error", message: "未知的系统错误" }],
    [403, { code: "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", message: "x" }],
    [503, { code: "operationTimeout", message: "x" }],
  ])("a probe answered with HTTP %i", async (status, json) => {
    await using setUp = await openSetUp();
    const path = "/v1.0/robot/ding/recall";
    setUp.dingtalk.fault({ path, kind: "reply", reply: { status, json } });
    const { findings } = await setUp.check();
    expect(of(findings, "ding")?.state).toBe("unknown");
    expect(broken(findings)).toEqual([]);
  });

  test("a permission the workflow does not grant the token", async () => {
    await using setUp = await openSetUp();
    setUp.github.fault("/jobs", {
      status: 403,
      headers: { "x-accepted-github-permissions": "actions=read" },
      message: "Resource not accessible by integration",
    });
    const { findings, result } = await setUp.check();
    expect(of(findings, "github")).toMatchObject({
      state: "unknown",
      says: "may not read actions: read",
    });
    expect(result.exitCode).toBe(0);
  });

  test("an all-lower-case chat id, two names for one person, a creator who is assigned", async () => {
    await using setUp = await openSetUp();
    setUp.dingtalk.addGroup({ name: "ops", chat: "cidalllowercase==" });
    setUp.app.robotIn.add("ops");
    setUp.bundle.groups.ops = { chat: "cidalllowercase==" };
    Object.assign(setUp.bundle.users, { twin: "lisi", chief: "boss" });
    const { findings, result } = await setUp.check();
    const grey = findings.filter(({ state }) => state === "unknown").map(({ says }) => says);
    expect(grey).toEqual([
      "the chat id is all lower case, and DingTalk's are not",
      "stand for one person in DingTalk",
      expect.stringContaining("is also somebody tasks may be for"),
    ]);
    expect(result.exitCode).toBe(0);
  });
});

test("whom `to` names by number is looked up too, and told of without it", async () => {
  await using setUp = await openSetUp();
  setUp.inputs.to = `${setUp.inputs.to}, 13900009999, 张三`;
  const { findings, result } = await setUp.check();
  const broken = findings.filter(({ state }) => state === "broken").map(({ name }) => name);
  expect(broken).toEqual([expect.stringMatching(/^number \d of "to"$/u)]);
  expect(result.annotations.map(({ message }) => message).join("\n")).toContain("张三; map their");
  expect(result.exitCode).toBe(1);
  expect(result.log + result.summary).not.toContain("13900009999");
});

test("hundreds of people are looked up in bounds, the rest counted", async () => {
  await using setUp = await openSetUp();
  setUp.dingtalk.organisation.limits.callsPerSecond = Infinity;
  for (let index = 0; index < 250; index += 1) {
    const userId = `many${index}`;
    setUp.dingtalk.addPerson({ userId, unionId: `u-${userId}`, mobile: userId, name: userId });
    setUp.bundle.users[`login-${index}`] = userId;
  }
  const { findings } = await setUp.check();
  const says = findings.filter(({ check }) => check === "people").map((finding) => finding.says);
  expect(says).toEqual(
    ["200 of 200 people found", "52 more people are not looked up in one check"].toReversed(),
  );
});
