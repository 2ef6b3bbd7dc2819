import type { ActionResult, Failing } from "./outputs.ts";

/**
 * The same result, each error's line ending with the address of the heading that explains it: on
 * the pages of this very action, in the version that runs. As it was where the runner does not say
 * which that is, as for `uses: ./`.
 * @param env - the runner's variables
 * @param language - the input as written: Chinese, unless it is another
 */
export function linkErrors(
  result: ActionResult,
  env: Readonly<Record<string, string | undefined>>,
  language: string,
): ActionResult {
  const page = errorsPage(env, language);
  if (page === undefined) return result;
  const linked = <T extends Failing>(told: T): T => {
    if (!told.error || told.topic === undefined) return told;
    const end = /[.?!…。？！]$/u.test(told.error) ? "" : ".";
    return { ...told, error: `${told.error}${end} See ${page}#${told.topic}` };
  };
  return { ...linked(result), groups: result.groups.map(linked) };
}

function errorsPage(
  env: Readonly<Record<string, string | undefined>>,
  language: string,
): string | undefined {
  const server = serverOf(env.GITHUB_SERVER_URL ?? "");
  const repository = env.GITHUB_ACTION_REPOSITORY ?? "";
  const ref = env.GITHUB_ACTION_REF ?? "";
  if (server === undefined || !isRepository(repository) || !isRef(ref)) return undefined;
  const page = /^\s*(?:zh|$)/iu.test(language) ? "errors.zh-CN.md" : "errors.md";
  return `${server}/${repository}/blob/${ref}/docs/${page}`;
}

/** What else an address may hold is nobody's server. */
function serverOf(address: string): string | undefined {
  const url = URL.parse(address);
  const isPlain = url !== null && /^https?:$/u.test(url.protocol) && url.username === "";
  return isPlain && /^[\w.:[\]-]+$/u.test(url.host) ? url.origin : undefined;
}

/** `owner/name` of plain words, none of which leads upwards. */
function isRepository(repository: string): boolean {
  return /^[\w-]{1,64}\/(?!\.{1,2}$)[\w.-]{1,100}$/u.test(repository);
}

/** A tag, branch or commit of plain words, none of which leads upwards. */
function isRef(ref: string): boolean {
  return ref.length <= 200 && /^\w[\w.-]*(?:\/\w[\w.-]*)*$/u.test(ref) && !ref.includes("..");
}
