import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { SCENES } from "../../faults/scenes.ts";
import { openStage } from "../../faults/stage.ts";
import type { SimReply } from "../../simulator/wire.ts";

const TOKEN = "/v1.0/oauth2/accessToken";
const UPLOAD = "/media/upload";
const SEND = "/v1.0/robot/groupMessages/send";

const plain = (errcode: number | string, errmsg = "原因"): SimReply => {
  return { status: 200, json: { errcode, errmsg } };
};
const wrapped = (sub_code: string, sub_msg = "原因"): SimReply => {
  const errmsg = `ding talk error[subcode=${sub_code},submsg=${sub_msg}]`;
  return { status: 200, json: { errcode: 88, sub_code, sub_msg, errmsg } };
};

/** The reply, the code shown, and pieces of cause and advice. */
const REFUSALS: readonly (readonly [SimReply, string, ...string[]])[] = [
  [plain(-1, "系统繁忙"), "-1", "DingTalk is busy", "Run it again later"],
  [plain("-1"), "-1", "DingTalk is busy"],
  [plain(15), "15", "DingTalk is busy"],
  [plain(400001), "400001", "DingTalk is busy"],
  [wrapped(""), "88", "DingTalk is busy"],
  [wrapped("40000", "access_token is blank"), "88/40000", "without the app's access token"],
  [
    wrapped("60011", "应用尚未开通所需的权限：[qyapi_base,qyapi_chat_read]"),
    "88/60011",
    "lacks the permission qyapi_base, qyapi_chat_read",
    "https://open-dev.dingtalk.com",
  ],
  [
    wrapped("60011", "no permission"),
    "88/60011",
    "lacks the permission for this",
    "publish the app again",
  ],
  [
    wrapped("60020", "访问ip不在白名单之中,request ip=203.0.113.7 appKey(dingoctoapp)"),
    "88/60020",
    "the address 203.0.113.7 is not on the app's IP list",
  ],
  [
    plain(60020, "ip 2001:db8::7 not in list"),
    "60020",
    "the address 2001:db8::7 is not",
    "GitHub-hosted runners",
  ],
  [plain(60020, "no"), "60020", "this machine's IP address is not"],
  [wrapped("90018"), "88/90018", "too many requests in a short time", "fewer jobs"],
  [plain(90002), "90002", "too many requests"],
  [plain(90020), "90020", "monthly allowance of API calls", "next month"],
  [plain(22, "Invalid method"), "22", "does not serve this request", "dingtalk-oapi-url"],
  [plain(404), "404", "does not serve this request"],
  [plain(40004), "40004", "this kind of media"],
  [plain(40005), "40005", "files with this ending", "Zip"],
  [plain(40006), "40006", "size is not accepted", "20 MB"],
  [plain(40007), "40007", "media id is not known"],
  [plain(41005), "41005", "empty"],
  [plain(44001), "44001", "empty"],
  [plain(45001), "45001", "too large", "smaller"],
  [plain(43008), "43008", "does not serve this request"],
  [plain(33001), "33001", "organisation's id is wrong", "corp-id"],
  [plain(50003), "50003", "disabled", "enable it"],
  [plain(50004), "50004", "outside what the app may see", "contact range"],
  [plain(400002), "400002", "misses a value", "ids and names"],
  [
    plain(987654, "新的\n错误 ::error::x"),
    "987654",
    'saying "新的 错误 ::error::x"',
    "global error codes",
  ],
  [
    { status: 500, json: { code: "unknownError", message: "未知错误" } },
    "unknownError",
    "DingTalk",
  ],
];

const rows = REFUSALS.map(([reply, code, ...says]) => ({ reply, code, says }));

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "old-api-"));
  return () => rm(home, { recursive: true });
});

/** Share one file, which DingTalk's old API has to take first, and answers so. */
async function share(reply: SimReply, times: number) {
  await using stage = await openStage(home);
  const step = await SCENES["media-upload"].arrange(stage);
  stage.fault({ path: UPLOAD, kind: "reply", reply, times });
  const seen = await stage.act({ ...step, inputs: { ...step.inputs, retries: "0" } });
  return { ...seen, stage, paths: stage.dingtalk.requests.map(({ path }) => path) };
}

test.each(rows)("an upload answered by $reply.json", async ({ reply, code, says }) => {
  const { isGreen, errors, warnings, paths } = await share(reply, Infinity);
  expect({ isGreen, warnings, errors: errors.length }).toEqual({
    isGreen: false,
    warnings: [],
    errors: 1,
  });
  const [error = ""] = errors;
  expect(error).toMatch(/Uploading a file failed: [^\r\n]+$/u);
  expect(error).toContain(`(DingTalk ${code})`);
  for (const part of says) expect(error).toContain(part);
  expect(paths).toEqual([TOKEN, UPLOAD]);
});

test.each<[SimReply]>([
  [wrapped("40014", "不合法的access_token")],
  [plain(40014)],
  [plain(42001)],
  [plain(40001)],
  [plain("41001")],
])("a token that %j calls invalid is renewed once", async (reply) => {
  const { isGreen, paths, stage } = await share(reply, 1);
  expect(isGreen).toBe(true);
  expect(paths).toEqual([TOKEN, UPLOAD, TOKEN, UPLOAD, SEND]);
  expect(stage.dev.posts).toMatchObject([{ type: "file", file: { name: "report.pdf" } }]);
});
