import { describe, expect, test } from "vitest";
import { type Office, openOffice } from "./office.ts";

/** A whole parameter set for each msgKey that needs no media, and what is then seen. */
const WHOLE = {
  sampleText: [{ content: "hi" }, { type: "text", text: "hi" }],
  sampleMarkdown: [
    { title: "t", text: "**x**" },
    { type: "markdown", title: "t", text: "**x**" },
  ],
  sampleLink: [
    { title: "t", text: "x", picUrl: "https://github.com/p.png", messageUrl: "https://github.com" },
    { type: "link", url: "https://github.com", picture: "https://github.com/p.png" },
  ],
  sampleImageMsg: [
    { photoURL: "https://github.com/octocat.png" },
    { type: "image", picture: "https://github.com/octocat.png" },
  ],
  sampleActionCard: [
    { title: "t", text: "x", singleTitle: "Open", singleURL: "https://a" },
    { type: "actionCard", buttons: [{ title: "Open", url: "https://a" }], sideBySide: false },
  ],
  sampleActionCard2: [cardParam(2), { buttons: cardButtons(2), sideBySide: false }],
  sampleActionCard3: [cardParam(3), { buttons: cardButtons(3), sideBySide: false }],
  sampleActionCard4: [cardParam(4), { buttons: cardButtons(4), sideBySide: false }],
  sampleActionCard5: [cardParam(5), { buttons: cardButtons(5), sideBySide: false }],
  sampleActionCard6: [
    {
      title: "t",
      text: "x",
      buttonTitle1: "Open 1",
      buttonUrl1: "https://a/1",
      buttonTitle2: "Open 2",
      buttonUrl2: "https://a/2",
    },
    { type: "actionCard", buttons: cardButtons(2), sideBySide: true },
  ],
} as const satisfies Record<string, readonly [Record<string, string>, object]>;

const CASES = Object.entries(WHOLE).map(([msgKey, [param, seen]]) => ({ msgKey, param, seen }));

test.each(CASES)("$msgKey with all its fields is seen as it was meant", async (each) => {
  await using office = await openOffice();
  expect((await send(office, each.msgKey, each.param)).status).toBe(200);
  expect(office.posts).toMatchObject([each.seen]);
});

const FIELDS = CASES.flatMap(({ msgKey, param }) =>
  Object.keys(param)
    .filter((field) => field !== "picUrl")
    .map((field) => ({ msgKey, param, field })),
);

test.each(FIELDS)("$msgKey needs $field, and as a string", async ({ msgKey, param, field }) => {
  await using office = await openOffice();
  for (const absent of [undefined, ""]) {
    const reply = await send(office, msgKey, { ...param, [field]: absent });
    expect(reply.status).toBe(400);
    expect(reply.json.code).toMatch(/^miss\.param\./u);
    expect(reply.json.message).toContain(field);
  }
  const typed = await send(office, msgKey, { ...param, [field]: 1 });
  expect(typed.json.code).toBe("invalidParameter.param.invalid");
  expect(office.posts).toEqual([]);
});

test("the horizontal card does not know the vertical ones' names", async () => {
  await using office = await openOffice();
  const reply = await send(office, "sampleActionCard6", cardParam(2));
  expect(reply.json.code).toBe("miss.param.actionCard");
});

describe("media", () => {
  test("a picture, a file and a video arrive with their bytes", async () => {
    await using office = await openOffice();
    const image = await mediaId(office, "image", "octocat.png", "PNG");
    const video = await mediaId(office, "video", "octocat.mp4", "MP4");
    const file = await mediaId(office, "file", "report.pdf", "PDF");
    const voice = await mediaId(office, "voice", "octocat.amr", "AMR");
    const replies = [
      await send(office, "sampleImageMsg", { photoURL: image }),
      await send(office, "sampleFile", fileParam(file)),
      await send(office, "sampleVideo", {
        duration: "9",
        videoMediaId: video,
        videoType: "mp4",
        picMediaId: image,
      }),
      await send(office, "sampleAudio", { mediaId: voice, duration: "9000" }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const seen = office.posts.map(({ type, file }) => [type, file?.name, file?.bytes.toString()]);
    expect(seen).toEqual([
      ["image", "octocat.png", "PNG"],
      ["file", "report.pdf", "PDF"],
      ["video", "octocat.mp4", "MP4"],
      ["audio", "octocat.amr", "AMR"],
    ]);
  });

  test("an id nobody uploaded, or uploaded as something else, is refused", async () => {
    await using office = await openOffice();
    const image = await mediaId(office, "image", "octocat.png", "PNG");
    const file = await mediaId(office, "file", "report.pdf", "PDF");
    for (const [msgKey, param] of [
      ["sampleFile", fileParam("@nothing")],
      ["sampleFile", fileParam(image)],
      ["sampleImageMsg", { photoURL: "@nothing" }],
      ["sampleImageMsg", { photoURL: file }],
      ["sampleImageMsg", { photoURL: "octocat.png" }],
      ["sampleAudio", { mediaId: file, duration: "9" }],
    ] as const) {
      expect((await send(office, msgKey, param)).json.code).toBe("invalidParameter.param.invalid");
    }
    expect(office.posts).toEqual([]);
  });

  test("another app of the organisation may send what this one uploaded", async () => {
    await using office = await openOffice();
    const file = await mediaId(office, "file", "report.pdf", "PDF");
    const hubot = { clientId: "dinghubot", clientSecret: "s", robotIn: ["dev"] };
    const app = office.sim.addApp(hubot);
    const message = { msgKey: "sampleFile", msgParam: JSON.stringify(fileParam(file)) };
    expect((await office.say({ robotCode: "dinghubot", ...message }, app)).status).toBe(200);
  });

  test("a file type with its dot, or that cannot be uploaded, is refused", async () => {
    await using office = await openOffice();
    const file = await mediaId(office, "file", "report.pdf", "PDF");
    for (const fileType of [".pdf", "log"]) {
      const reply = await send(office, "sampleFile", { ...fileParam(file), fileType });
      expect(reply.json.code).toBe("invalidParameter.param.invalid");
    }
  });

  test("a file name without its extension is seen as nobody wants it", async () => {
    await using office = await openOffice();
    const file = await mediaId(office, "file", "report.pdf", "PDF");
    await send(office, "sampleFile", { ...fileParam(file), fileName: "report" });
    expect(office.posts[0]?.file?.name).toBe("report.file");
  });
});

function send(office: Office, msgKey: string, param: object) {
  return office.say({ msgKey, msgParam: JSON.stringify(param) });
}

async function mediaId(office: Office, type: string, name: string, bytes: string) {
  return (await office.upload(type, name, bytes)).media_id as string;
}

function fileParam(id: string) {
  return { mediaId: id, fileName: "report.pdf", fileType: "pdf" };
}

function cardParam(buttons: number): Record<string, string> {
  const param: Record<string, string> = { title: "t", text: "x" };
  for (let i = 1; i <= buttons; i += 1) {
    param[`actionTitle${i}`] = `Open ${i}`;
    param[`actionURL${i}`] = `https://a/${i}`;
  }
  return param;
}

function cardButtons(count: number) {
  return Array.from({ length: count }, (_, i) => {
    return { title: `Open ${i + 1}`, url: `https://a/${i + 1}` };
  });
}
