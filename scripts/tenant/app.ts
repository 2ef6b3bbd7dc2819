import { textOf } from "../../src/dingtalk/http/reply.ts";
import { isYes, type Stage } from "./stage.ts";
import { type Step, Unusable } from "./step.ts";
import type { Seen } from "./wire.ts";

const WRONG = "0".repeat(32);

/** Proves the app, and asks how a wrong key is told. */
export const CREDENTIALS: Step = {
  name: "Credentials of the app",
  does: "signs in as the app and makes calls with wrong keys; nobody sees any of it.",
  needs: ["app"],
  async run(stage) {
    const first = await signIn(stage);
    stage.found("signing in", ["ok", "0"], first);
    stage.token = tokenIn(first);
    if (stage.token === "") {
      const words = stage.redact.text(first.words);
      throw new Unusable(
        "app",
        `DingTalk does not know it (${stage.codeOf(first)}: ${words}); copy client-id and client-secret again`,
      );
    }
    const again = await signIn(stage);
    const same = tokenIn(again) === stage.token ? "the same token" : "another token";
    stage.redact.hide(tokenIn(again));
    stage.found("signing in again", ["the same token"], { ...again, code: same });
    const wrong = await signIn(stage, WRONG);
    stage.found("signing in with a wrong key", ["invalidClientIdOrSecret", "40089"], wrong);
    const path = "/v1.0/robot/groupMessages/query";
    stage.found(
      "api: a wrong token",
      ["InvalidAuthentication"],
      await stage.api("POST", path, {}, WRONG),
    );
    const missing = ["AuthenticationFailed.MissingParameter"];
    stage.found("api: no token", missing, await stage.api("POST", path, {}, ""));
    const user = "/topapi/v2/user/getbymobile";
    stage.found("oapi: a wrong token", ["88/40014"], await stage.oapi(user, {}, WRONG));
    stage.found("oapi: no token", ["88/40000"], await stage.oapi(user, {}, ""));
    const groups = { robotCode: stage.app?.robotCode, pageNumber: 1, pageSize: 1 };
    const list = await stage.api("POST", "/v1.0/robot/groups/query", groups);
    stage.found("a list of the robot's groups", ["Not Found"], list);
    const twentyOne = Array.from({ length: 21 }, (_, index) => `tenant-check-${index}`);
    const many = await stage.api("POST", "/v1.0/robot/oToMessages/batchSend", {
      robotCode: stage.app?.robotCode,
      userIds: twentyOne,
      msgKey: "sampleText",
      msgParam: JSON.stringify({ content: "Tenant check" }),
    });
    const limit = ["invalidParameter.userIds.overMax"];
    stage.found("a private message to 21 people nobody knows", limit, many);
  },
};

/** A message the app can take back. */
export const GROUP_MESSAGE: Step = {
  name: "Message of the app",
  does: "posts one message to the group by the app's robot and takes it back.",
  needs: ["app", "chat"],
  async run(stage) {
    const sent = await sendAs(stage, "sampleMarkdown", {
      title: "Tenant check",
      text: "This goes again.",
    });
    stage.found("a message of the app", ["ok"], sent);
    if (!isYes(sent)) return;
    const place = placeOf(stage);
    const key = textOf(sent.body.processQueryKey);
    const asked = { ...place, processQueryKey: key };
    const state = await stage.api("POST", "/v1.0/robot/groupMessages/query", asked);
    const word = textOf(state.body.sendStatus) || state.code;
    stage.found("its state", ["SUCCESS"], { ...state, code: word });
    stage.found("taking it back", ["ok"], await recall(stage, key));
    const twice = await recall(stage, key);
    const failed = twice.body.failedResult;
    const said = Object.values((failed ?? {}) as object).map(textOf);
    const reason = { ...twice, code: isYes(twice) ? (said[0] ?? "taken as new") : twice.code };
    stage.found("taking it back again", ["message.recalled"], reason);
    await stage.look('Is the message "This goes again." gone from the group?', "gone", {
      y: "gone",
      n: "still there",
    });
  },
};

const FILES = ["txt", "log", "json", "apk"] as const;
const BYTES = "tenant check\n";
/** An archive with nothing in it. */
const EMPTY_ZIP = `PK\u0005\u0006${"\0".repeat(18)}`;

/** Which files DingTalk takes. */
export const FILE_TYPES: Step = {
  name: "Files",
  does: "uploads five tiny files, which only the app can see; with a chat, posts one and takes it back.",
  needs: ["app"],
  async run(stage) {
    for (const extension of FILES) {
      const seen = await upload(stage, `tenant-check.${extension}`, BYTES);
      stage.found(`a file .${extension}`, ["40005"], seen);
    }
    const zip = await upload(stage, "tenant-check.zip", EMPTY_ZIP);
    stage.found("a file .zip", ["0"], zip);
    const mediaId = textOf(zip.body.media_id);
    if (mediaId === "" || stage.group?.chat === undefined) return;
    stage.redact.hide(mediaId);
    const sent = await sendAs(stage, "sampleFile", {
      mediaId,
      fileName: "tenant-check.zip",
      fileType: "zip",
    });
    stage.found("a file in the group", ["ok"], sent);
    if (!isYes(sent)) return;
    await stage.look("What is the file called in the group?", "tenant-check.zip", {
      n: "tenant-check.zip",
      o: "something else",
    });
  },
};

/** Send by the app's robot; taken back at the end. */
async function sendAs(stage: Stage, msgKey: string, param: object): Promise<Seen> {
  const path = "/v1.0/robot/groupMessages/send";
  const msgParam = JSON.stringify(param);
  const sent = await stage.api("POST", path, { ...placeOf(stage), msgKey, msgParam });
  const key = textOf(sent.body.processQueryKey);
  if (key === "") return sent;
  stage.redact.hide(key);
  stage.later("a message of the app in the group", async () => {
    const seen = await recall(stage, key);
    const failed = Object.values((seen.body.failedResult ?? {}) as object).map(textOf);
    const isGone = failed.length === 0 || failed.includes("message.recalled");
    return isYes(seen) && isGone ? undefined : stage.redact.text(failed[0] ?? seen.code);
  });
  return sent;
}

/** Take a message of the app's out of the group. */
export function recall(stage: Stage, key: string): Promise<Seen> {
  const body = { ...placeOf(stage), processQueryKeys: [key] };
  return stage.api("POST", "/v1.0/robot/groupMessages/recall", body);
}

function placeOf({ app, group }: Stage): object {
  return { robotCode: app?.robotCode, openConversationId: group?.chat };
}

function upload(stage: Stage, name: string, bytes: string): Promise<Seen> {
  const boundary = `tenant-${crypto.randomUUID()}`;
  const head = `Content-Disposition: form-data; name="media"; filename="${name}"`;
  const type = "Content-Type: application/octet-stream";
  return stage.call({
    method: "POST",
    url: stage.oapiUrl("/media/upload", { access_token: stage.token, type: "file" }),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: `--${boundary}\r\n${head}\r\n${type}\r\n\r\n${bytes}\r\n--${boundary}--\r\n`,
  });
}

/** @param key - in place of the app's own */
async function signIn(stage: Stage, key?: string): Promise<Seen> {
  const credentials = stage.app?.credentials;
  if (credentials?.kind === "corp") {
    const query = { corpid: credentials.corpId, corpsecret: key ?? credentials.corpSecret };
    return hidden(
      stage,
      await stage.call({ method: "GET", url: stage.oapiUrl("/gettoken", query) }),
    );
  }
  const { clientId: appKey, clientSecret } = credentials ?? {};
  const body = { appKey, appSecret: key ?? clientSecret };
  return hidden(stage, await stage.api("POST", "/v1.0/oauth2/accessToken", body, ""));
}

function hidden(stage: Stage, seen: Seen): Seen {
  stage.redact.hide(tokenIn(seen));
  return seen;
}

function tokenIn({ body }: Seen): string {
  return textOf(body.accessToken) || textOf(body.access_token);
}
