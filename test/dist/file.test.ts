import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { startGitHub } from "../github/double/github.ts";
import { PNG } from "../modes/file/support.ts";
import { manyAlike } from "../support/many-alike.ts";
import { addAppGroup, addRobotGroup, onTag, openCounter, SEND, UPLOAD } from "./file-support.ts";

const PEAK = fileURLToPath(new URL("../support/peak.cjs", import.meta.url));
const LIMIT = 20 * 1024 * 1024;

const FILES = {
  "report.pdf": "%PDF-1.7",
  "shots/登录 页.dat": PNG,
  "logs/build.log": "compiled\n",
  "out/b.docx": "PK b",
  "out/a.docx": "PK a",
  "out/.draft.docx": "PK draft",
};
const LINES = ["out/*", "shots/*", "https://example.com/run%201.html", "logs/build.log", "release"];
const RELEASE = {
  id: 5,
  tag: "v1.0.0",
  assets: [
    { id: 11, name: "app.zip", content: "PK app" },
    { id: 12, name: "应用.bin", content: "binary" },
  ],
};

describe("everything that can be shared, at once", () => {
  test("comes as files and pictures by the app, in order, below the caption", async () => {
    await using counter = await openCounter();
    await using github = await startGitHub({ releases: [RELEASE] });
    const step = onTag(github, { title: "Nightly {{tag}} of {{repo}} by {{nosuchname}}" });
    const { outputs, notes, result } = await counter.share(LINES, { ...step, files: FILES });
    expect(notes).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(counter.told()).toEqual([
      "app text Nightly v1.0.0 of octo-org/octo-repo by {{nosuchname}}",
      "app file a.docx",
      "app file b.docx",
      "app image 登录 页.dat.png",
      "app link run 1.html https://example.com/run%201.html",
      "app file build.log.zip",
      "app file app.zip",
      "app file 应用.bin.zip",
    ]);
    expect(outputs).toMatchObject({ ok: "true", sent: "1", skipped: "", error: "" });
    const files = counter.posts().flatMap(({ file }) => (file ? [file] : []));
    expect(outputs["media-id"]?.split("\n")).toEqual(files.map(({ mediaId }) => mediaId));
    const sent = counter.dingtalk.organisation.sent.map(({ processQueryKey }) => processQueryKey);
    expect(outputs["message-id"]).toBe(sent.join(" "));
    const contents = files.map(({ name, bytes }) => {
      const inside = name.endsWith(".bin.zip") || name.endsWith(".log.zip");
      return inside ? Buffer.from(unzipSync(bytes)[name.slice(0, -4)] ?? []) : bytes;
    });
    expect(contents.map((bytes) => (bytes.equals(PNG) ? "PNG" : bytes.toString()))).toEqual([
      "PK a",
      "PK b",
      "PNG",
      "compiled\n",
      "PK app",
      "binary",
    ]);
  });

  test("costs a token, two requests a file, one a link or caption, and three connections at most", async () => {
    await using counter = await openCounter();
    const inputs = { title: "Nightly" };
    await counter.share(LINES.slice(0, 4), { files: FILES, inputs });
    expect(counter.calls()).toEqual([
      "POST /v1.0/oauth2/accessToken",
      ...Array(4).fill(`POST ${UPLOAD}`),
      ...Array(6).fill(`POST ${SEND}`),
    ]);
    expect(counter.dingtalk.connections).toBeLessThanOrEqual(3);
  });

  test("is uploaded once for several groups, and each group gets what its carrier can bring", async () => {
    await using counter = await openCounter();
    await using github = await startGitHub({ releases: [RELEASE] });
    addAppGroup(counter, "ops");
    addRobotGroup(counter, "all");
    const lines = ["release", "https://example.com/shot.png"];
    const { outputs, notes } = await counter.share(lines, onTag(github, { title: "Out" }));
    expect(notes).toEqual([]);
    const byApp = ["app file app.zip", "app file 应用.bin.zip"];
    for (const group of ["dev", "ops"]) {
      const picture = "app image https://example.com/shot.png";
      expect(counter.told(group)).toEqual(["app text Out", ...byApp, picture]);
    }
    const downloads = "https://github.com/octo-org/octo-repo/releases/download/v1.0.0";
    expect(counter.told("all")).toEqual([
      "robot text Out",
      `robot link app.zip ${downloads}/app.zip`,
      `robot link 应用.bin ${downloads}/${encodeURIComponent("应用.bin")}`,
      "robot link shot.png https://example.com/shot.png https://example.com/shot.png",
    ]);
    expect(counter.calls().filter((call) => call.includes(UPLOAD))).toHaveLength(2);
    expect(github.storageRequests).toHaveLength(2);
    expect(outputs).toMatchObject({ ok: "true", sent: "3" });
    expect(outputs["message-id"]?.split("\n").map((ids) => ids.split(" ").length)).toEqual([
      4, 4, 4,
    ]);
  });

  test("fails for the group that has a robot alone, and for no other, when it is a file", async () => {
    await using counter = await openCounter();
    addRobotGroup(counter, "ops");
    const { result, outputs, notes } = await counter.share(["report.pdf"], { files: FILES });
    expect(result.exitCode).toBe(1);
    expect(notes).toEqual([`error: ${outputs.error}`]);
    expect(outputs.error).toMatch(
      /^Group "ops": Input "content" names on line 1 "[^"]+", a file .* needs an enterprise app/,
    );
    expect(counter.told()).toEqual(["app file report.pdf"]);
    expect(counter.posts("ops")).toEqual([]);
    expect(outputs).toMatchObject({ ok: "false", sent: "1" });
    expect(outputs["message-id"]).toMatch(/^\S+\n$/u);
  });

  test("is only shown by a dry run, which needs no secret and asks DingTalk nothing", async () => {
    await using counter = await openCounter();
    await using github = await startGitHub({ releases: [RELEASE] });
    const step = onTag(github, { "dry-run": "true", title: "Nightly {{tag}}", secret: "" });
    const { outputs, result, notes } = await counter.share(LINES, { ...step, files: FILES });
    expect(notes).toEqual([]);
    expect(outputs).toMatchObject({ ok: "true", skipped: "dry-run", sent: "0", "media-id": "" });
    const shown = [
      "Nightly v1.0.0",
      "1. file: a.docx, 4 B",
      "2. file: b.docx, 4 B",
      "3. picture: 登录 页.dat.png, 70 B",
      "4. link: run 1.html, https://example.com/run%201.html",
      "5. file: build.log.zip, 143 B",
      "6. file: app.zip, 6 B",
      "7. file: 应用.bin.zip, 142 B",
    ].join("\n");
    expect(result.log).toContain(shown);
    expect(result.summary).toContain(`\`\`\`text\n${shown}\n\`\`\``);
    expect(counter.calls()).toEqual([]);
  });
});

describe("names", () => {
  manyAlike(1);

  const HOSTILE = [
    "::error::a.log",
    "::set-output name=x::y.log",
    "##[error]b.log",
    "##[set-env name=PATH;]c.log",
    "line\n::add-mask::compiled\n.log",
    "```\n# d.log",
    "<script>e.log",
    "100%25 'f' & \"g\"; $(h) `i`.log",
    `${"长".repeat(80)}.log`,
    "\u202Egol.exe",
  ];
  const files = Object.fromEntries(HOSTILE.map((name) => [`out/${name}`, "compiled"]));

  test("do nothing to the log, the summary or the outputs, and reach the group readable", async () => {
    await using counter = await openCounter();
    const [real, dry] = [
      await counter.share(["out/*"], { files, env: { RUNNER_DEBUG: "1" } }),
      await counter.share(["out/*"], { files, inputs: { "dry-run": "true" } }),
    ];
    expect([...real.notes, ...dry.notes]).toEqual([]);
    expect(real.result.log).not.toMatch(/\.log|error|set-|长/u);
    expect(real.outputs["media-id"]?.split("\n")).toHaveLength(HOSTILE.length);
    expect(new Set(counter.posts().map(({ file }) => file?.name))).toEqual(
      new Set([
        "__error__a.log.zip",
        "__set-output name=x__y.log.zip",
        "##[error]b.log.zip",
        "##[set-env name=PATH;]c.log.zip",
        "line___add-mask__compiled_.log.zip",
        "```_# d.log.zip",
        "_script_e.log.zip",
        "100%25 'f' & _g_; $(h) `i`.log.zip",
        `${"长".repeat(57)}.log.zip`,
        "_gol.exe.zip",
      ]),
    );
    const fence = /^(`{3,})text\n/mu.exec(dry.result.summary)?.[1] ?? "";
    expect(fence).toHaveLength(4);
    expect(dry.result.summary.split(fence)).toHaveLength(3);
  });

  test("stay out of annotations and outputs when something is wrong with a file of a pattern", async () => {
    await using counter = await openCounter();
    const { notes, outputs, result } = await counter.share(["out/*"], {
      files: { "out/a.log": "compiled", "out/::warning::secret-name.log": "" },
    });
    expect(notes).toEqual([
      'error: Input "content" names on line 1 "out/*", an empty file, which DingTalk does not take',
    ]);
    expect(outputs.error).toBe(notes[0]?.slice("error: ".length));
    expect(result.log).not.toContain("secret-name");
    expect(counter.calls()).toEqual([]);
  });

  test("go out as browsers write them, in UTF-8", async () => {
    await using counter = await openCounter();
    await counter.share(["*.pdf"], { files: { "年度 100% 'a'; b=c.pdf": "%PDF" } });
    const body = counter.dingtalk.requests.find(({ path }) => path === UPLOAD)?.body.toString();
    expect(body).toContain(
      'Content-Disposition: form-data; name="media"; filename="年度 100% \'a\'; b=c.pdf"\r\n',
    );
    expect(counter.told()).toEqual(["app file 年度 100% 'a'; b=c.pdf"]);
  });
});

describe("large files", () => {
  test.each([
    ["as it is", "large.pdf", "large.pdf"],
    ["in an archive", "large.bin", "large.bin.zip"],
    ["from a release", "release", "app.zip"],
  ])("one of 20 MB is shared %s within 140 MB of memory", async (_, name, sentName) => {
    await using counter = await openCounter();
    const folder = await mkdtemp(join(tmpdir(), "peak-"));
    const peak = join(folder, "peak");
    // The archive of what cannot be compressed is a little larger than the file.
    const bytes = randomBytes(LIMIT - 100_000);
    const assets = [{ id: 11, name: "app.zip", content: bytes }];
    await using github = await startGitHub({ releases: [{ ...RELEASE, assets }] });
    const step = onTag(github);
    const env = { ...step.env, NODE_OPTIONS: `--require=${PEAK}`, PEAK_MEMORY: peak };
    const { notes } = await counter.share([name], { ...step, files: { [name]: bytes }, env });
    const peakMb = Number(await readFile(peak, "utf8"));
    await rm(folder, { recursive: true });
    expect(notes).toEqual([]);
    expect(counter.told()).toEqual([`app file ${sentName}`]);
    expect(counter.posts()[0]?.file?.bytes.length).toBeGreaterThanOrEqual(bytes.length);
    expect(peakMb).toBeLessThan(140);
    expect(peakMb).toBeGreaterThan(20);
  });

  test("20 MB are shared and a byte more is not, packed ones measured by their archive", async () => {
    await using counter = await openCounter();
    const files = {
      "most.pdf": Buffer.alloc(LIMIT, "a"),
      "more.pdf": Buffer.alloc(LIMIT + 1, "a"),
      "more.dat": Buffer.concat([PNG, Buffer.alloc(LIMIT)]),
      "more.log": randomBytes(LIMIT + 1),
      "zips.log": Buffer.alloc(2 * LIMIT, "a"),
    };
    const share = (name: keyof typeof files) => {
      const both = { "most.pdf": files["most.pdf"], [name]: files[name] };
      return counter.share(["most.pdf", name], { files: both });
    };
    for (const name of ["more.pdf", "more.dat", "more.log"] as const) {
      const { notes } = await share(name);
      expect(notes).toEqual([
        `error: Input "content" names on line 2 "${name}", a file of more than 20 MB as uploaded, which DingTalk does not take; link to it instead`,
      ]);
    }
    expect(counter.calls()).toEqual([]);
    expect((await share("zips.log")).notes).toEqual([]);
    expect(counter.told()).toEqual(["app file most.pdf", "app file zips.log.zip"]);
  });
});

test("a pipe among the files of a pattern is passed by, and holds nothing up", async () => {
  await using counter = await openCounter();
  const prepare = async (workspace: string) => {
    execFileSync("mkfifo", [join(workspace, "pipe.pdf")]);
  };
  await counter.share(["*.pdf"], { files: { "a.pdf": "%PDF" }, prepare });
  expect(counter.told()).toEqual(["app file a.pdf"]);
});
