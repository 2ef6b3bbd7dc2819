/**
 * Rewrites `fixtures/schemas.json`: of GitHub's own OpenAPI description, the few operations this action
 * reads. Run after updating `@octokit/openapi`: `node test/github/double/extract-schemas.ts`.
 *
 * The description is OpenAPI 3.0, whose `nullable` is no JSON Schema: it becomes a null type here.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const PATHS = [
  "/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs",
  "/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}",
  "/repos/{owner}/{repo}/actions/runs/{run_id}",
  "/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
  "/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations",
  "/repos/{owner}/{repo}/commits/{ref}",
  "/repos/{owner}/{repo}/contents/{path}",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/releases/assets/{asset_id}",
  "/repos/{owner}/{repo}/releases/tags/{tag}",
  "/repos/{owner}/{repo}/releases/{release_id}/assets",
] as const;

/** Words for people, and OpenAPI's own: nothing a validator needs. */
const DROPPED = new Set([
  "description",
  "title",
  "example",
  "examples",
  "externalDocs",
  "deprecated",
  "discriminator",
  "xml",
  "readOnly",
]);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonMap = { [key: string]: Json };

const source = createRequire(import.meta.url).resolve(
  "@octokit/openapi/generated/api.github.com.json",
);
const whole = JSON.parse(readFileSync(source, "utf8")) as JsonMap;
const schemas = new Map<string, Json>();
const operations: JsonMap = {};
for (const path of PATHS) operations[path] = readOperation(path);

const sorted = [...schemas].sort(([a], [b]) => (a < b ? -1 : 1));
const extract = `{"version":${JSON.stringify(at(whole, "info", "version"))},
"operations":{${lines(Object.entries(operations))}},
"schemas":{${lines(sorted)}}}
`;
JSON.parse(extract);
writeFileSync(new URL("fixtures/schemas.json", import.meta.url), extract);

/** An entry a line, so that an update shows as the few lines it changed. */
function lines(entries: [string, Json][]): string {
  return entries
    .map(([key, value]) => `\n${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(",");
}

function readOperation(path: string): JsonMap {
  const operation = at(whole, "paths", path, "get");
  const reply = at(operation, "responses", "200", "content", "application/json");
  const query: JsonMap = {};
  for (const each of list(at(operation, "parameters"))) {
    const parameter = resolve(each);
    if (at(parameter, "in") !== "query") continue;
    query[String(at(parameter, "name"))] = toJsonSchema(at(parameter, "schema"));
  }
  return {
    query,
    reply: toJsonSchema(at(reply, "schema")),
    example: at(resolve(Object.values(map(at(reply, "examples")))[0] ?? null), "value"),
  };
}

/** One schema in JSON Schema's words; those it refers to are collected on the way. */
function toJsonSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (schema === null || typeof schema !== "object") return schema;
  const { nullable, ...rest } = schema;
  const out: JsonMap = {};
  for (const [key, value] of Object.entries(rest)) {
    if (DROPPED.has(key) || key.startsWith("x-")) continue;
    if (key === "$ref") out[key] = collect(String(value));
    else if (key === "properties") out[key] = mapValues(map(value), toJsonSchema);
    else if (key === "enum" || key === "required" || key === "default") out[key] = value;
    else out[key] = toJsonSchema(value);
  }
  return nullable === true ? { anyOf: [out, { type: "null" }] } : out;
}

function collect(ref: string): string {
  const name = ref.replace("#/components/schemas/", "");
  if (!schemas.has(name)) {
    schemas.set(name, null);
    schemas.set(name, toJsonSchema(at(whole, "components", "schemas", name)));
  }
  return `#/schemas/${name}`;
}

function resolve(node: Json): Json {
  const ref = map(node).$ref;
  return typeof ref === "string" ? at(whole, ...ref.slice("#/".length).split("/")) : node;
}

function at(node: Json, ...keys: string[]): Json {
  let here = node;
  for (const key of keys) {
    const next = map(here)[key];
    if (next === undefined) throw new Error(`GitHub's description has no ${keys.join(" → ")}`);
    here = next;
  }
  return here;
}

function map(node: Json): JsonMap {
  return node !== null && typeof node === "object" && !Array.isArray(node) ? node : {};
}

function list(node: Json): Json[] {
  return Array.isArray(node) ? node : [];
}

function mapValues(of: JsonMap, change: (value: Json) => Json): JsonMap {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));
}
