/** What a check can say of a thing, and what to do; `{0}`, `{1}` are replaced. */
export type Saying = readonly [says: string, advice?: string];

const GRANT_EN =
  "Grant it, publish the app again if the console asks; just granted? Wait some minutes and run again.";

/** English, of which the kinds of findings are known. */
export const EN = {
  tokenKnown: ["DingTalk knows the token"],
  tokenUnknown: [
    "DingTalk does not know the token: mistyped, or the robot was removed",
    "Copy the webhook again from the group's robot settings into the secret.",
  ],
  robotOff: ["the robot is switched off", "Have a group administrator enable it."],
  robotGone: [
    "the robot is no longer in the group, or the group was dissolved",
    "Add a robot again and put its webhook into the secret.",
  ],
  keyProved: ["the signing key is right"],
  keyWrong: [
    "the signing key is not this robot's{0}",
    "Copy the key (SEC…, prefix included) from the same robot's security settings.",
  ],
  keyMissing: [
    "the robot demands a signature, and the secret holds no key for it",
    "Copy the key (SEC…) from the robot's security settings into the secret.",
  ],
  keywordMissing: [
    "the robot demands a keyword, and the secret has none of its keywords",
    'Put one of them into the secret as "keyword".',
  ],
  addressMissing: [
    "this machine's address is not on the robot's IP list",
    "Add it, or use a signature: GitHub-hosted runners have no fixed address.",
  ],
  clockRefused: [
    "DingTalk finds the signature's time more than an hour off",
    "Set the runner's clock (NTP).",
  ],
  securityHidden: [
    "not provable without sending: DingTalk judges the message before the security settings here, or the robot has none",
  ],
  signedIn: ["DingTalk knows the app's id and secret"],
  notSignedIn: [
    "DingTalk does not know this pair of app id and secret, or the app is disabled",
    "Copy client-id and client-secret again from the app's credentials page.",
  ],
  appAddress: [
    "this machine's address is not on the app's IP list",
    "Add it to the app's server addresses, or empty that list.",
  ],
  granted: ["the permission {0} is there"],
  denied: ["the app lacks the permission {0}", GRANT_EN],
  unused: ["not used by this secret and these inputs"],
  robotOther: [
    "robot-code belongs to another app",
    "Put the credentials of the robot's own app into the secret, or correct robot-code.",
  ],
  robotNone: [
    "DingTalk knows no such robot: robot-code is wrong, or the app was never published with its robot enabled",
    "Check robot-code, enable the robot and publish a version of the app.",
  ],
  robotStopped: ["the app's robot is switched off", "Enable it in the developer console."],
  templateUnknown: [
    "DingTalk does not know the approval template",
    "Correct process-code in the secret: PROC-… of a template of this organisation.",
  ],
  templateUnfit: [
    "the approval template does not fit: {0}",
    "Its fields are listed in the approval guide; publish it after the change.",
  ],
  inGroup: ["the app's robot is in the group"],
  notInGroup: [
    "the app's robot is not in the group",
    "Have a member add it in the group's settings.",
  ],
  chatUnknown: [
    "DingTalk does not know this chat id",
    "Correct chat in the secret: the openConversationId (cid…), letter case included.",
  ],
  chatForeign: [
    "the group belongs to another organisation, or the app may not see it",
    "Apps reach internal groups only: use a custom robot's webhook there.",
  ],
  chatOwner: [
    "the group's owner is outside what the app may see",
    "Widen the app's contact range, or put the group's cid… id into the secret.",
  ],
  chatOptional: [
    "not provable without the optional permission {0}",
    "Grant it to have this checked; nothing else needs it.",
  ],
  chatLower: [
    "the chat id is all lower case, and DingTalk's are not",
    "Copy it again: letter case counts, and a wrong one may fail silently.",
  ],
  range: [
    "the app may read departments {0} ({1} people named besides)",
    "Nobody else can be looked up by it.",
  ],
  rangeAll: ["the app may read the whole organisation"],
  rangeNone: ["the app may read nobody", "Widen its contact range in the developer console."],
  creatorFound: ["found"],
  stranger: [
    "there is no such person in the organisation",
    "Correct the map of people; whoever left has to be taken out.",
  ],
  outOfRange: [
    "outside what the app may see",
    "Widen the app's contact range in the developer console.",
  ],
  peopleFound: ["{0} of {1} people found"],
  peopleMore: ["{0} more people are not looked up in one check"],
  samePerson: [
    "stand for one person in DingTalk",
    "Fine where one person has several logins; otherwise correct the map.",
  ],
  creatorAssignee: [
    "is also somebody tasks may be for: DingTalk announces a to-do to nobody who created it",
    "Use an account that nobody is assigned by.",
  ],
  clockRight: ["agrees with DingTalk's to {0} seconds"],
  clockOff: [
    "is {0} minutes off DingTalk's",
    "Set the runner's clock (NTP); signatures fail from 60 minutes on.",
  ],
  clockHidden: ["not provable: no answer of DingTalk's told the time"],
  reached: ["answered"],
  unreached: ["not reached: {0}"],
  proxied: ["reached by the proxy {0}"],
  direct: ["reached without a proxy"],
  runner: ["Node {0}, so the runner is new enough{1}"],
  runnerOld: [
    "Node {0}; this action is made for Node 24",
    "Update the runner to 2.327.1 or newer.",
  ],
  githubToken: ["accepted, and may read what reports use"],
  githubNoToken: [
    "there is no token: reports and tasks cannot read jobs, history and commits",
    'Leave the input "github-token" out, or give it a token of this server.',
  ],
  githubRefused: [
    "GitHub refuses the token",
    'Leave the input "github-token" out, or give it a token of this server.',
  ],
  githubLacks: [
    "may not read {0}",
    'Grant the job "{0}" where reports, tasks or files should use it.',
  ],
  unclear: ["not provable now: {0}", "Run it again later."],
} as const satisfies Readonly<Record<string, Saying>>;

/** What a check found. */
export type Kind = keyof typeof EN;
