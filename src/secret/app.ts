import type { App, AppCredentials } from "../dingtalk/types.ts";
import { isMap, type Node } from "../documents/node.ts";
import { InputError } from "../errors.ts";
import { findPerson } from "../people/people.ts";
import { checkKeys, colonAdvice, scalar } from "./fields.ts";
import { APP_KEYS } from "./keys.ts";
import { clean } from "./robot.ts";

/** The `app` section. */
export function parseApp(node: Node): App {
  if (!isMap(node)) {
    throw new InputError("secret", `must hold a map under "app"${colonAdvice(node)}`);
  }
  checkKeys(node, APP_KEYS, ' under "app"');
  const read = (key: (typeof APP_KEYS)[number]) => clean(scalar(node[key], key, ' under "app"'));
  const credentials = appCredentials(read);
  // As DingTalk makes them they are words; a line break in YAML becomes a blank.
  const broken = APP_KEYS.find(
    (key) => /-(?:id|secret)$/u.test(key) && /^[\w-]+\s[\w-]+$/u.test(read(key)),
  );
  if (broken !== undefined) {
    throw new InputError(
      "secret",
      `has a blank or line break inside "${broken}" under "app"; write it in one`,
    );
  }
  const robotCode = read("robot-code");
  if (robotCode === "" && credentials.kind === "corp") {
    throw new InputError("secret", 'needs "robot-code" under "app" where "corp-id" is used');
  }
  const creator = read("creator");
  if (creator !== "" && findPerson(creator, new Map()) === undefined) {
    throw new InputError("secret", 'has a "creator" under "app" that is neither userId nor mobile');
  }
  // It is shown only in the address of the template's page.
  const processCode = read("process-code").replace(/^https?:.*[?&]processCode=([\w-]+).*$/u, "$1");
  const corpId = read("corp-id");
  const cardTemplate = cardTemplateOf(read("card-template"));
  return {
    credentials,
    robotCode: robotCode || (credentials.kind === "client" ? credentials.clientId : ""),
    ...(creator && { creator }),
    ...(processCode && { processCode }),
    ...(corpId && { corpId }),
    ...(cardTemplate && { cardTemplate }),
  };
}

/** The id as the template's page shows it; its ending is easily lost in copying. */
function cardTemplateOf(id: string): string {
  if (id !== "" && !/^[\w-]{8,90}(?:\.schema)?$/u.test(id)) {
    throw new InputError(
      "secret",
      'has no template id at "card-template" under "app"; it reads like 1366a1eb-….schema',
    );
  }
  return id === "" || id.endsWith(".schema") ? id : `${id}.schema`;
}

/** As DingTalk makes them: a secret has 64 characters. */
function isClientId(text: string): boolean {
  return /^(?:ding|suite)[0-9a-z]{8,36}$/u.test(text);
}

function appCredentials(read: (key: (typeof APP_KEYS)[number]) => string): AppCredentials {
  const [clientId, clientSecret] = [read("client-id"), read("client-secret")];
  const [corpId, corpSecret] = [read("corp-id"), read("corp-secret")];
  // Beside a client id it only says which organisation this is.
  if ((clientId || clientSecret) && corpSecret) {
    throw new InputError("secret", 'has both client and corp credentials under "app"; keep one');
  }
  if (isClientId(clientSecret) && !isClientId(clientId)) {
    throw new InputError("secret", 'has "client-id" and "client-secret" under "app" exchanged');
  }
  if (clientId && clientSecret) return { kind: "client", clientId, clientSecret };
  if (corpId && corpSecret) return { kind: "corp", corpId, corpSecret };
  const missing =
    corpId || corpSecret
      ? `"${corpId ? "corp-secret" : "corp-id"}"`
      : clientId || clientSecret
        ? `"${clientId ? "client-secret" : "client-id"}"`
        : '"client-id" and "client-secret"';
  throw new InputError(
    "secret",
    `lacks ${missing} under "app"; see the app's page in the console, or check the name of the secret that fills it`,
  );
}
