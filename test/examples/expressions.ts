import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** What an expression may name: `github`, `secrets`, `needs` and so on, as plain values. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job went by the time, which the functions of a step's `if` ask. */
export type Status = "success" | "failure" | "cancelled";

/**
 * A text of a workflow with its expressions filled in, by GitHub's own evaluator.
 * @throws when one names something that the contexts lack altogether
 */
export function fillIn(text: string, contexts: Contexts, status: Status = "success"): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gsu, (_, expression: string) =>
    evaluate(expression, contexts, status).coerceString(),
  );
}

/** Whether an `if` lets its job or step run; without a function of status, `success()` is meant. */
export function isLetRun(condition: unknown, contexts: Contexts, status: Status): boolean {
  const text = String(condition ?? "success()").replace(/^\s*\$\{\{(.*)\}\}\s*$/su, "$1");
  const asksStatus = /\b(?:always|success|failure|cancelled)\(\)/u.test(text);
  const value = evaluate(asksStatus ? text : `success() && (${text})`, contexts, status);
  return !["", "false", "0"].includes(value.coerceString());
}

function evaluate(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const functions = Object.entries({
    always: true,
    success: status === "success",
    failure: status === "failure",
    cancelled: status === "cancelled",
  }).map(([name, value]) => {
    return { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) };
  });
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const byName = new Map(functions.map((one) => [one.name, one] as const));
  return new Evaluator(parsed, known, byName).evaluate();
}
