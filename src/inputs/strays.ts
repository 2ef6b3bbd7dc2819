import { nearest } from "../platform/nearest.ts";
import { INPUT_DEFAULTS } from "./table.ts";

/**
 * What other actions and DingTalk call what an input of ours is for, without dashes, and how it is
 * written here.
 */
const ELSEWHERE: Readonly<Record<string, string>> = {
  secret:
    "webhook webhookurl dingtalkwebhook dingtalkwebhookurl dingwebhook robotwebhook hook token accesstoken dingtoken dingtalktoken dingtalkaccesstoken dingaccesstoken robottoken bottoken sign signsecret dingtalksecret dingsecret robotsecret signkey credentials appkey appsecret clientid clientsecret keyword keywords",
  content:
    "body text message msg markdown notifybody description desp desc contents note comment file files path artifact artifacts picture pic picurl image imageurl",
  "content-file": "contentpath bodyfile bodypath messagefile messagepath textfile markdownfile",
  title: "subject heading notifytitle messagetitle caption",
  type: "msgtype messagetype format",
  url: "link messageurl msgurl linkurl singleurl detailurl actionurl",
  buttons: "links button btns btn actions",
  at: "atmobiles atmobile atusers atuserids atuser mention mentions mentioned mentionedlist notifyusers mobiles cc",
  "at: all": "atall isatall mentionall notifyall",
  to: "receivers receiver recipients recipient userids userid sendto",
  assignees: "assign assigned owner executors executor approvers approver reviewers",
  group: "groups channel chat chatid room groupname",
  mode: "action operation",
  status: "jobstatus result conclusion outcome",
  needs: "jobs needsjson needscontext results",
  "notify-when": "notifyon notifyif when onlyif if condition sendwhen sendon",
  users: "usermap usermapping people members",
  language: "lang locale",
  due: "deadline duedate duetime dueat expire expires",
  "fail-on-error": "continueonerror ignoreerror ignoreerrors failonfailure",
  "on-missing-secret": "skipifempty ifmissing",
  "github-token": "githubtoken ghtoken repotoken",
  retries: "retry retrytimes retrycount maxretries",
  timeout: "timeoutseconds timeoutminutes timeoutms",
};

/**
 * What was likely meant by inputs that are not ours.
 * @param names - as written, in lower case
 * @returns those that look like a slip of one that is, or are called so elsewhere
 */
export function guessInputs(
  names: readonly string[],
): readonly { readonly written: string; readonly meant: string }[] {
  const known = Object.keys(INPUT_DEFAULTS);
  return names.flatMap((name) => {
    const meant = calledElsewhere(name) ?? nearest(name, known);
    const written = /^[a-z_-]{1,24}$/u.test(name) ? name : "an input";
    return meant === undefined ? [] : [{ written, meant }];
  });
}

function calledElsewhere(name: string): string | undefined {
  const plain = name.replace(/[_-]/gu, "");
  return Object.keys(ELSEWHERE).find((ours) => ELSEWHERE[ours]?.split(" ").includes(plain));
}
