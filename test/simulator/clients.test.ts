import Robot from "dingtalk-robot-sdk";
import ChatBot from "dingtalk-robot-sender";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Simulator, startSimulator } from "./simulator.ts";

// Both clients go through a proxy where the environment names one, loopback included.
beforeAll(() => void vi.stubEnv("NO_PROXY", "127.0.0.1").stubEnv("no_proxy", "127.0.0.1"));
afterAll(() => void vi.unstubAllEnvs());

const SECRET = "SECa1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";
const members = [{ userId: "octocat", mobile: "13800001111" }];
const url = "https://example.com/x?a=1&b=2";
const picture = "https://example.com/x.png";
const btns = [
  { title: "yes", actionURL: url },
  { title: "no", actionURL: url },
];
const links = [{ title: "one", messageURL: url, picURL: picture }];

async function startSigning(): Promise<{ simulator: Simulator; token: string }> {
  const simulator = await startSimulator();
  simulator.addGroup({ name: "dev", members });
  return { simulator, token: simulator.addRobot({ group: "dev", sign: SECRET }).token };
}

/** This client knows one host only and tells nobody when it is done. */
async function sendBySdk(
  simulator: Simulator,
  token: string,
  message: Robot.Message,
  secret = SECRET,
) {
  const robot = new Robot({ accessToken: token, secret });
  robot.webhook = robot.webhook.replace("https://oapi.dingtalk.com", simulator.url);
  const before = simulator.requests.length;
  robot.send(message);
  await simulator.untilAnswered(before + 1);
}

function senderOf(simulator: Simulator, accessToken: string, secret = SECRET) {
  return new ChatBot({ baseUrl: `${simulator.url}/robot/send`, accessToken, secret });
}

test.each([
  [
    "text",
    new Robot.Text("hello @13800001111").atPhone("13800001111").atAll(),
    { text: "hello @13800001111", mentions: { userIds: ["octocat"], all: true } },
  ],
  [
    "markdown",
    new Robot.Markdown().setTitle("t").add("# x").add("@13800001111").atPhone(["13800001111"]),
    { title: "t", text: "# x\n@13800001111", mentions: { userIds: ["octocat"], all: false } },
  ],
  ["link", new Robot.Link("x").setTitle("t").setUrl(url).setImage(picture), { url, picture }],
  [
    "actionCard",
    new Robot.ActionCard().setTitle("t").setText("x").setBtns(btns).setBtnOrientation(1),
    { buttons: [{ title: "yes", url }, { title: "no" }], sideBySide: true },
  ],
  [
    "actionCard",
    new Robot.ActionCard().setTitle("t").setText("x").setSingleTitle("go").setSingleURL(url),
    { buttons: [{ title: "go", url }], sideBySide: false },
  ],
  ["feedCard", new Robot.FeedCard(links), { links: [{ title: "one", url, picture }] }],
])("dingtalk-robot-sdk posts a signed %s", async (type, message, expected) => {
  const { simulator, token } = await startSigning();
  await using _ = simulator;
  await sendBySdk(simulator, token, message);
  expect(simulator.group("dev").posts).toMatchObject([{ type, ...expected }]);
});

test("dingtalk-robot-sdk with another robot's secret posts nothing", async () => {
  const { simulator, token } = await startSigning();
  await using _ = simulator;
  const complained = vi.spyOn(console, "error").mockImplementation(() => {});
  await sendBySdk(simulator, token, new Robot.Text("x"), "SECother");
  await vi.waitFor(() => expect(complained).toHaveBeenCalled());
  expect(complained.mock.calls[0]?.[1]).toEqual({ errcode: 310000, errmsg: "sign not match" });
  expect(simulator.group("dev").posts).toEqual([]);
  complained.mockRestore();
});

const at = { atMobiles: ["13800001111"], isAtAll: false };

test.each([
  [
    "text",
    (bot: ChatBot) => bot.text("hello @13800001111", at),
    { text: "hello @13800001111", mentions: { userIds: ["octocat"], all: false } },
  ],
  [
    "markdown",
    (bot: ChatBot) => bot.markdown("t", "# x"),
    { title: "t", text: "# x", mentions: { userIds: [], all: false } },
  ],
  [
    "link",
    (bot: ChatBot) => bot.link({ title: "t", text: "x", messageUrl: url, picUrl: picture }),
    { url, picture },
  ],
  [
    "actionCard",
    (bot: ChatBot) => bot.actionCard({ title: "t", text: "x", btns }),
    { buttons: [{ title: "yes" }, { title: "no" }], sideBySide: false },
  ],
  ["feedCard", (bot: ChatBot) => bot.feedCard(links), { links: [{ url, picture }] }],
])("dingtalk-robot-sender posts a signed %s", async (type, send, expected) => {
  const { simulator, token } = await startSigning();
  await using _ = simulator;
  const { status, data } = await send(senderOf(simulator, token));
  expect({ status, ...data }).toEqual({ status: 200, errcode: 0, errmsg: "ok" });
  expect(simulator.group("dev").posts).toMatchObject([{ type, ...expected }]);
});

test.each([
  ["another secret", "SECother", 0, "sign not match"],
  ["a clock two hours off", SECRET, 7_200_000, "invalid timestamp"],
])("dingtalk-robot-sender with %s is refused", async (_name, secret, off, errmsg) => {
  const { simulator, token } = await startSigning();
  await using _ = simulator;
  simulator.clock.advance(off);
  const { data } = await senderOf(simulator, token, secret).text("x");
  expect(data).toEqual({ errcode: 310000, errmsg });
});
