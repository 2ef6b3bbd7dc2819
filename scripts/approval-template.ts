/**
 * Prints the body of the call that makes the approval template `mode: approve` fills in:
 * `npm run -s approval-template -- --language en > form.json`
 */
import { parseArgs } from "node:util";
import { buildTemplate, TEMPLATE_LANGUAGES } from "./approval-template/build.ts";

const USAGE = `Usage: npm run -s approval-template -- [--language ${TEMPLATE_LANGUAGES.join("|")}] [--name "…"]`;

const HINT = `POST this to https://api.dingtalk.com/v1.0/workflow/forms with the headers Content-Type: application/json
and x-acs-dingtalk-access-token: <the app's token>. The app needs the permission Workflow.Form.Write
(工作流模板写权限) for that one call. The answer holds processCode: put it into the secret as "process-code".
Then open the template in the admin console (OA审批) and switch on
允许提交人撤销审批中的审批单, so that a cancelled run can revoke what it asked for.`;

function run(args: readonly string[]): void {
  const options = {
    language: { type: "string", default: "zh-CN" },
    name: { type: "string" },
  } as const;
  const { language, name } = parseArgs({ args: [...args], options }).values;
  const known = TEMPLATE_LANGUAGES.find((each) => each === language);
  if (known === undefined) throw new Error(`There is no language ${language}`);
  console.log(JSON.stringify(buildTemplate(known, name), null, 2));
  console.error(HINT);
}

try {
  run(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}. ${USAGE}`);
  process.exitCode = 2;
}
