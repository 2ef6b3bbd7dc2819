import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

/** GitHub's description of the operations used, as `extract-schemas.ts` left it. */
interface Extract {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, unknown>>;
}

interface Operation {
  /** Schemas of the query parameters, by name. */
  readonly query: Readonly<Record<string, { readonly type?: string }>>;
  readonly reply: unknown;
  /** GitHub's own example of a reply. */
  readonly example: unknown;
}

/**
 * Null in GitHub's answers when a fork is gone, though its description has not said so.
 * @see https://github.com/github/rest-api-description/issues/1586
 */
const ALSO_NULL: ReadonlySet<string> = new Set(["head_repository", "repo"]);

const extract = closeObjects(
  JSON.parse(readFileSync(new URL("fixtures/schemas.json", import.meta.url), "utf8")),
) as Extract;

const ajv = new Ajv({
  strict: false,
  coerceTypes: false,
  formats: {
    "date-time": (text: string) =>
      /^\d{4}-\d\d-\d\dT/u.test(text) && !Number.isNaN(Date.parse(text)),
    uri: (text: string) => URL.canParse(text),
    int64: true,
    email: true,
    "repo.nwo": true,
    timestamp: true,
  },
});
ajv.addSchema({ ...extract, $id: "github" });

/** `/repos/{owner}/…`: the operations the double may serve. */
export type Route = string;

export const ROUTES: readonly Route[] = Object.keys(extract.operations);

/** A fresh copy of GitHub's example reply. */
export function exampleOf(route: Route): unknown {
  return structuredClone(operation(route).example);
}

/** What is wrong with a reply by GitHub's own schema; names it does not know are wrong too. */
export function findReplyFaults(route: Route, body: unknown): readonly string[] {
  const validate = compile(route);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    (error) =>
      `${route} answered ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`,
  );
}

/** What is wrong with a query: unknown names, wrong types, more per page than GitHub gives. */
export function findQueryFaults(route: Route, query: URLSearchParams): readonly string[] {
  const { query: known } = operation(route);
  const faults: string[] = [];
  for (const [name, text] of query) {
    const schema = Object.hasOwn(known, name) ? known[name] : undefined;
    if (schema === undefined) faults.push(`${route} has no parameter ${name}`);
    else if (!ajv.validate(schema, coerce(schema.type, text))) {
      faults.push(`${route} does not take ${name}=${text}`);
    } else if (name === "per_page" && Number(text) > 100) faults.push(`${route} gives 100 a page`);
  }
  return faults;
}

const compiled = new Map<Route, ValidateFunction>();

function compile(route: Route): ValidateFunction {
  const ready = compiled.get(route);
  if (ready !== undefined) return ready;
  const pointer = encodeURIComponent(route.replaceAll("~", "~0").replaceAll("/", "~1"));
  const validate = ajv.getSchema(`github#/operations/${pointer}/reply`);
  if (validate === undefined) throw new Error(`GitHub's description has no reply for ${route}`);
  compiled.set(route, validate);
  return validate;
}

function operation(route: Route): Operation {
  const found = extract.operations[route];
  if (found === undefined) throw new Error(`GitHub's description has no ${route}`);
  return found;
}

function coerce(type: string | undefined, text: string): unknown {
  if (type === "integer") return Number(text);
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

/** A misspelt name in a double would go unseen, as the schemas allow more than they name. */
function closeObjects(node: unknown, key = ""): unknown {
  if (Array.isArray(node)) return node.map((item) => closeObjects(item));
  if (typeof node !== "object" || node === null || key === "example") return node;
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node)) {
    const closed = closeObjects(value, name);
    const isNullable = key === "properties" && ALSO_NULL.has(name);
    out[name] = isNullable ? { anyOf: [closed, { type: "null" }] } : closed;
  }
  const isObject = out.type === "object" && out.properties !== undefined;
  return isObject && out.additionalProperties === undefined
    ? { ...out, additionalProperties: false }
    : out;
}
