import { echo } from "./echo.ts";
import type { ReadInput } from "./fields.ts";
import type { Inputs } from "./inputs.ts";

/**
 * A line for each setting that does something, but another thing than it says.
 * @param read - gives them as they were written
 */
export function findDoubts(
  read: ReadInput,
  { language: told, key, notifyWhen }: Pick<Inputs, "language" | "key" | "notifyWhen">,
): readonly string[] {
  const doubts: string[] = [];
  const language = read("language");
  if (/^\W?zh[-_]?(?:tw|hk|mo|hant)|[,，;；、\s]/iu.test(language)) {
    const given = echo(language);
    doubts.push(`Input "language" ${given}; messages are told in ${told}, and in one language.`);
  }
  if (read("notify-when").includes("&") && notifyWhen.includes("changed")) {
    doubts.push(
      'Input "notify-when" joins its words by "or", whatever is between them: "changed" tells of each change, a recovery too.',
    );
  }
  if (/\{\{.*\}\}/u.test(key)) {
    doubts.push(
      `Input "key" is taken as it is written, with its {{…}}; write \${{ … }} for a value.`,
    );
  }
  return doubts;
}
