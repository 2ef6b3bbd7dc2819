import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { validate } from "@actions/languageservice";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, ".github", "workflows");
const workflows = readdirSync(folder).map((name) => join(folder, name));
const examples = readdirSync(join(root, "examples"))
  .filter((name) => name.endsWith(".yml"))
  .map((name) => join(root, "examples", name));
const manifest = parse(read(join(root, "action.yml"))) as { name: string; inputs: object };

/** The jobs that may do more than read the repository, by the workflow they are in. */
const MORE_RIGHTS: Readonly<Record<string, object>> = {
  "release.yml": {
    "move-major-tag": { contents: "write" },
    attest: { attestations: "write", contents: "write", "id-token": "write" },
  },
  "security.yml": {
    codeql: { contents: "read", "security-events": "write" },
    scorecard: { contents: "read", "security-events": "write" },
  },
};

/** The parts of a workflow looked at here. */
interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Record<string, Job>;
}

interface Job {
  readonly permissions?: unknown;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

describe("GitHub's own validator finds nothing to say about", () => {
  const paths = [join(root, "action.yml"), ...workflows, ...examples];

  test.each(paths.map((path) => relative(root, path)))("%s", async (path) => {
    const where = path.replace(/^examples/, ".github/workflows");
    expect(await diagnose(where, read(join(root, path)))).toEqual([]);
  });

  test.each(readmeWorkflows())("the guide's workflow %#", async (text) => {
    expect(await diagnose(".github/workflows/readme.yml", text)).toEqual([]);
  });

  test("a sound file only: an input that action.yml lacks is named", async () => {
    const steps = "steps: [{ uses: ./, with: { contnet: x } }]";
    const text = `on: push\njobs: { a: { runs-on: ubuntu-24.04, ${steps} } }\n`;
    expect(await diagnose(".github/workflows/x.yml", text)).toEqual([
      expect.stringContaining("contnet"),
    ]);
  });
});

describe.each(workflows.map((path) => [relative(root, path), path]))("%s", (_name, path) => {
  const text = read(path);
  const { permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test("runs only actions pinned to a commit, with the version beside it", () => {
    const lines = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(lines).toHaveLength(steps.filter((step) => step.uses).length);
    for (const line of lines) {
      expect(line).toMatch(/uses: (\.\/|[\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
    }
  });

  test("reads the repository and no more, but for the jobs that are known to", () => {
    expect(permissions).toEqual({ contents: "read" });
    const more = Object.entries(jobs).filter(([, job]) => job.permissions);
    expect(Object.fromEntries(more.map(([name, job]) => [name, job.permissions]))).toEqual(
      MORE_RIGHTS[basename(path)] ?? {},
    );
  });

  test("gives every job an end", () => {
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(20);
  });

  test("never pastes an expression into a shell script", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });
});

function read(path: string): string {
  return readFileSync(path, "utf8");
}

/** The guide's whole workflows, and its single steps, each put into a workflow of its own. */
function readmeWorkflows(): string[] {
  const readmes = ["README", "docs/setup"]
    .flatMap((page) => [`${page}.md`, `${page}.zh-CN.md`])
    .map((name) => read(join(root, name)));
  const blocks = readmes.flatMap((text) => [...text.matchAll(/^```yaml\n(.*?)^```$/gms)]);
  const texts = [...blocks].map(([, text = ""]) => text);
  const steps = texts.filter((text) => text.startsWith("- uses: ")).map(asWorkflow);
  const found = [...texts.filter((text) => /^on:.*^jobs:$/ms.test(text)), ...steps];
  if (found.length === 0) throw new Error("The guide shows no workflow");
  return found;
}

function asWorkflow(step: string): string {
  const indented = step.replaceAll(/^(?=.)/gm, "      ");
  return `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${indented}`;
}

/**
 * What GitHub's editor would underline in a file. It looks inputs up for published actions only,
 * so `./` goes by a published name here; the inputs are those of our action.yml.
 */
async function diagnose(path: string, text: string): Promise<string[]> {
  const published = text.replaceAll(/uses: \.\/(?!\.)/g, "uses: OWNER/dingtalk-collaborate@v1");
  const uri = `file:///${randomUUID()}/${path}`; // the validator remembers files by name alone
  const document = TextDocument.create(uri, "yaml", 1, published);
  const found = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner }) =>
        owner === "OWNER"
          ? { name: manifest.name, description: "", inputs: { ...manifest.inputs } }
          : { name: "someone else's", description: "" },
    },
  });
  return found.map(({ message, range }) => `line ${range.start.line + 1}: ${message}`);
}
