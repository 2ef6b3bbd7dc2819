import { echo } from "./echo.ts";
import type { Inputs } from "./inputs.ts";

/**
 * A line for each setting that does something, but another thing than it says.
 * @param language - as it was written
 */
export function findDoubts(
  language: string,
  { language: told, key }: Pick<Inputs, "language" | "key">,
): readonly string[] {
  const doubts: string[] = [];
  if (/^\W?zh[-_]?(?:tw|hk|mo|hant)|[,，;；、\s]/iu.test(language)) {
    const given = echo(language);
    doubts.push(`Input "language" ${given}; messages are told in ${told}, and in one language.`);
  }
  if (/\{\{.*\}\}/u.test(key)) {
    doubts.push(
      `Input "key" is taken as it is written, with its {{…}}; write \${{ … }} for a value.`,
    );
  }
  return doubts;
}
