import { describe, expect, test } from "vitest";
import { type Office, openOffice } from "./office.ts";

const MADE = "/v1.0/card/instances/createAndDeliver";
const CHANGED = "/v1.0/card/instances";
const DEFAULT = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";
const OWN = "0f0f0f0f-0000-4000-8000-000000000000.schema";

test("a card appears in the group, its buttons and its preview too", async () => {
  await using office = await openOffice();
  const msgButtons = [{ text: "Run", url: "https://github.com/", color: "blue" }, { text: "" }];
  const reply = await make(office, {
    cardData: {
      cardParamMap: { title: "CI", markdown: "**3/12**", sys_full_json_obj: json({ msgButtons }) },
    },
    imGroupOpenSpaceModel: { supportForward: true, lastMessageI18n: { ZH_CN: "CI #562" } },
  });
  const place = { spaceType: "IM_GROUP", spaceId: office.chat, success: true, errorMsg: "" };
  expect(reply).toEqual({
    status: 200,
    json: {
      success: true,
      result: {
        outTrackId: "run",
        deliverResults: [{ ...place, carrierId: expect.stringMatching(/=$/u) }],
      },
    },
  });
  expect(office.posts).toMatchObject([
    {
      via: "app",
      type: "card",
      title: "CI #562",
      text: "CI\n\n**3/12**",
      buttons: [{ title: "Run", url: "https://github.com/" }],
      mentions: { userIds: [], all: false },
      card: { id: "run", template: DEFAULT, changes: 0, drawn: true },
    },
  ]);
});

test("members that it names are notified when it is delivered, and strangers are not", async () => {
  await using office = await openOffice();
  const atUserIds = { octocat: "Octocat", mona: "Mona" };
  await make(office, { imGroupOpenDeliverModel: { robotCode: "dingoctocat", atUserIds } });
  expect(office.posts[0]?.mentions).toEqual({ userIds: ["octocat"], all: false });
});

describe("an update", () => {
  test("changes the card where it stands, and says so to whoever watches", async () => {
    await using office = await openOffice();
    const seen: (string | undefined)[] = [];
    office.sim.groups.onChange((post) => seen.push(post.text));
    await make(office);
    await office.say();
    const reply = await change(office, { markdown: "12/12" });
    expect(reply).toEqual({ status: 200, json: { success: true, result: true } });
    expect(office.posts.map(({ type, text }) => [type, text])).toEqual([
      ["card", "12/12"],
      ["text", "hello"],
    ]);
    expect(office.posts[0]?.card?.changes).toBe(1);
    expect(seen).toEqual(["12/12"]);
  });

  test("drops every variable it does not name, unless it asks to go by key", async () => {
    await using office = await openOffice();
    await make(office, { cardData: { cardParamMap: { title: "CI", markdown: "3/12" } } });
    const cardUpdateOptions = { updateCardDataByKey: true };
    await change(office, { markdown: "4/12" }, { cardUpdateOptions });
    expect(office.posts[0]?.text).toBe("CI\n\n4/12");
    await change(office, { markdown: "5/12" });
    expect(office.posts[0]?.text).toBe("5/12");
    expect(office.sim.cards.all()[0]?.history.length).toBe(3);
  });

  test.each([
    ["no outTrackId", { outTrackId: undefined }, "MissingoutTrackId"],
    ["an empty outTrackId", { outTrackId: "" }, "param.outTrackIdEmpty"],
    ["a card nobody made", { outTrackId: "other" }, "param.cardNotExist"],
    ["no data", { cardData: undefined }, "param.cardDataAndPrivateDataBothEmpty"],
    ["no variables", { cardData: {} }, "param.cardDataAndPrivateDataBothEmpty"],
    ["a number", { cardData: { cardParamMap: { markdown: 1 } } }, "param.invalid"],
    ["its map not in cardParamMap", { cardData: { cardParamMap: [] } }, "param.invalid"],
    ["options as words", { cardUpdateOptions: { updateCardDataByKey: "true" } }, "param.invalid"],
  ])("of %s is refused and changes nothing", async (_, more, code) => {
    await using office = await openOffice();
    await make(office);
    const reply = await change(office, { markdown: "12/12" }, more);
    expect(reply).toMatchObject({ status: 400, json: { code } });
    expect(office.posts[0]?.text).toBe("3/12");
  });

  test("is for the app that made the card", async () => {
    await using office = await openOffice();
    const app = office.sim.addApp({ clientId: "dinghubot", clientSecret: "s", robotIn: ["dev"] });
    await make(office);
    const body = { outTrackId: "run", cardData: { cardParamMap: { markdown: "mine" } } };
    expect((await office.api("PUT", CHANGED, body, app)).json.code).toBe("param.cardNotExist");
  });

  test("comes too late where a card has a life and it is over", async () => {
    await using office = await openOffice();
    office.sim.cards.lifeMs = 60_000;
    await make(office);
    office.sim.clock.advance(59_999);
    expect((await change(office, { markdown: "late" })).status).toBe(200);
    office.sim.clock.advance(1);
    const reply = await change(office, { markdown: "later" });
    expect(reply.json.code).toBe("param.cardNotExist");
  });

  test("of a card that was recalled is taken and brings nothing back", async () => {
    await using office = await openOffice();
    const made = await make(office);
    const { carrierId } = made.json.result.deliverResults[0];
    const where = { robotCode: "dingoctocat", openConversationId: office.chat };
    await change(office, { markdown: "4/12" });
    const body = { ...where, processQueryKeys: [carrierId] };
    const recalled = await office.api("POST", "/v1.0/robot/groupMessages/recall", body);
    expect(recalled.json.successResult).toEqual([carrierId]);
    expect((await change(office, { markdown: "5/12" })).status).toBe(200);
    expect(office.posts).toEqual([]);
  });
});

const LONG = "字".repeat(342);

test.each([
  ["no template", { cardTemplateId: undefined }, "MissingcardTemplateId"],
  ["an empty template", { cardTemplateId: "" }, "param.cardTemplateIdEmpty"],
  ["a template nobody built", { cardTemplateId: OWN }, "param.templateNotExist"],
  ["no outTrackId", { outTrackId: undefined }, "MissingoutTrackId"],
  ["101 characters of it", { outTrackId: "x".repeat(101) }, "param.invalid"],
  ["no data", { cardData: undefined }, "MissingcardData"],
  ["no variables", { cardData: { cardParamMap: {} } }, "param.cardPublicDataEmpty"],
  ["a flag", { cardData: { cardParamMap: { markdown: true } } }, "param.invalid"],
  ["an object", { cardData: { cardParamMap: { markdown: {} } } }, "param.invalid"],
  ["1026 bytes", { cardData: { cardParamMap: { markdown: LONG } } }, "param.invalid"],
  ["a long name", { cardData: { cardParamMap: { [LONG]: "" } } }, "param.invalid"],
  ["no space", { openSpaceId: undefined }, "MissingopenSpaceId"],
  ["an empty space", { openSpaceId: "" }, "param.openSpaceIdEmpty"],
  ["a bare conversation", { openSpaceId: "cid0==" }, "param.openSpaceIdInvalid"],
  ["an unknown space", { openSpaceId: "dtv1.card//GROUP.cid0==" }, "param.openSpaceIdInvalid"],
  ["no deliver model", { imGroupOpenDeliverModel: undefined }, "param.openDeliverModelEmpty"],
  ["no robotCode", { imGroupOpenDeliverModel: {} }, "param.openDeliverModelError"],
  ["no space model", { imGroupOpenSpaceModel: undefined }, "param.openSpaceModelInvalid"],
  [
    "supportForward as a word",
    { imGroupOpenSpaceModel: { supportForward: "true" } },
    "param.openSpaceModelInvalid",
  ],
  ["a lower-case callback", { callbackType: "stream" }, "param.invalid"],
])("a card with %s is refused and appears nowhere", async (_, more, code) => {
  await using office = await openOffice();
  expect(await make(office, more)).toMatchObject({ status: 400, json: { code } });
  expect(office.posts).toEqual([]);
  expect(office.sim.cards.all()).toEqual([]);
});

test("an outTrackId makes one card only", async () => {
  await using office = await openOffice();
  await make(office);
  expect((await make(office)).json.code).toBe("param.cardAlreadyExist");
  expect(office.posts.length).toBe(1);
});

test("a card that is made and not delivered is nowhere, and can be changed", async () => {
  await using office = await openOffice();
  const cardData = { cardParamMap: { title: "final" } };
  const body = { cardTemplateId: DEFAULT, outTrackId: "run", cardData };
  const made = await office.api("POST", CHANGED, body);
  expect(made).toEqual({ status: 200, json: { success: true, result: "run" } });
  expect((await office.api("POST", CHANGED, body)).json.code).toBe("param.cardAlreadyExist");
  expect((await change(office, { title: "final" })).status).toBe(200);
  expect(office.posts).toEqual([]);
});

test("without either model the card is taken, and delivered to nobody", async () => {
  await using office = await openOffice();
  const none = { imGroupOpenSpaceModel: undefined, imGroupOpenDeliverModel: undefined };
  const reply = await make(office, none);
  expect(reply).toMatchObject({ status: 200, json: { result: { deliverResults: [] } } });
  expect(office.posts).toEqual([]);
});

describe("HTTP 200 hides a delivery that failed", () => {
  test.each([
    ["there is no such group", "spaceId is illegal", { openSpaceId: "dtv1.card//IM_GROUP.cid0==" }],
    [
      "the robot code is another's",
      "robotCode is illegal",
      { imGroupOpenDeliverModel: { robotCode: "dinghubot" } },
    ],
  ])("because %s", async (_, errorMsg, more) => {
    await using office = await openOffice();
    await expectUndelivered(office, errorMsg, more);
  });

  test("because the robot is not in the group", async () => {
    await using office = await openOffice();
    office.app.robotIn.delete("dev");
    await expectUndelivered(office, "robot is not in the group");
  });

  test("because a test wants it so", async () => {
    await using office = await openOffice();
    office.sim.cards.deliveryError = "system error";
    await expectUndelivered(office, "system error");
  });
});

test("a conversation in the wrong letter case is success, and the card is nowhere", async () => {
  await using office = await openOffice();
  const openSpaceId = `dtv1.card//IM_GROUP.${office.chat.toLowerCase()}`;
  const reply = await make(office, { openSpaceId });
  expect(reply.json.result.deliverResults).toMatchObject([{ success: true }]);
  expect(office.posts).toEqual([]);
});

describe("a template", () => {
  test("of the app's own draws its variables, once it is published", async () => {
    await using office = await openOffice();
    const template = { id: OWN, appId: "dingoctocat", variables: ["state", "progress"] };
    const cardParamMap = { state: "running", progress: "3/12", url: "https://github.com/" };
    const asked = { cardTemplateId: OWN, cardData: { cardParamMap } };
    office.sim.cards.addTemplate({ ...template, published: false });
    expect((await make(office, asked)).json.code).toBe("param.templateUnpublished");
    office.sim.cards.addTemplate(template);
    await make(office, asked);
    expect(office.posts[0]?.text).toBe("state: running\nprogress: 3/12");
  });

  test("of another app's is taken, and shows nothing", async () => {
    await using office = await openOffice();
    office.sim.cards.addTemplate({ id: OWN, appId: "dinghubot", variables: ["markdown"] });
    expect((await make(office, { cardTemplateId: OWN })).status).toBe(200);
    expect(office.posts[0]).toMatchObject({ text: "内容加载失败", card: { drawn: false } });
  });

  test("of DingTalk's may be unknown here, or show nothing though all calls succeed", async () => {
    await using office = await openOffice();
    office.sim.cards.publicTemplates = "unknown";
    expect((await make(office)).json.code).toBe("param.templateNotExist");
    office.sim.cards.publicTemplates = "blank";
    expect((await make(office)).status).toBe(200);
    expect(office.posts[0]).toMatchObject({ text: "内容加载失败", card: { drawn: false } });
  });
});

test("cards want a permission of their own", async () => {
  await using office = await openOffice();
  await make(office);
  office.app.scopes.delete("Card.Instance.Write");
  const detail = { requiredScopes: ["Card.Instance.Write"] };
  for (const reply of [await make(office), await change(office, { markdown: "x" })]) {
    expect(reply).toMatchObject({ status: 403, json: { accessdenieddetail: detail } });
  }
});

function make(office: Office, more: object = {}) {
  return office.api("POST", MADE, {
    cardTemplateId: DEFAULT,
    outTrackId: "run",
    cardData: { cardParamMap: { markdown: "3/12" } },
    openSpaceId: `dtv1.card//IM_GROUP.${office.chat}`,
    imGroupOpenSpaceModel: { supportForward: true },
    imGroupOpenDeliverModel: { robotCode: "dingoctocat" },
    ...more,
  });
}

function change(office: Office, cardParamMap: object, more: object = {}) {
  const body = { outTrackId: "run", cardData: { cardParamMap }, ...more };
  return office.api("PUT", CHANGED, body);
}

async function expectUndelivered(office: Office, errorMsg: string, more: object = {}) {
  const reply = await make(office, more);
  expect(reply.status).toBe(200);
  expect(reply.json.result.deliverResults).toMatchObject([{ success: false, errorMsg }]);
  expect(office.posts).toEqual([]);
  expect((await make(office)).json.code).toBe("param.cardAlreadyExist");
}

function json(value: object): string {
  return JSON.stringify(value);
}
