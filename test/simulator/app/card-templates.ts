import type { Post } from "../store.ts";
import { parseObject } from "./body.ts";

/** A card template as the builder made it. */
export interface CardTemplate {
  /** `<uuid>.schema`. */
  readonly id: string;
  /** What it draws; variables that it does not know are taken and not shown. */
  readonly variables: readonly string[];
  /** clientId of the app it is linked to; absent: one of DingTalk's own that are open to all. */
  readonly appId?: string;
  /** Default true. */
  readonly published?: boolean;
}

const BUTTONS = "sys_full_json_obj";

/** The ordinary templates that DingTalk's own SDK ships ids of. */
export const PUBLIC_TEMPLATES: readonly CardTemplate[] = [
  {
    id: "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema",
    variables: ["title", "markdown", "tips", "logo", BUTTONS],
  },
  {
    id: "589420e2-c1e2-46ef-a5ed-b8728e654da9.schema",
    variables: ["title", "markdown", "logo"],
  },
];

/** What everybody in the chat sees of a card. */
export type Drawing = Pick<Post, "text" | "buttons" | "picture">;

/** What the client shows where it has no right to a template, or its variables make no sense. */
export const BLANK: Drawing = { text: "内容加载失败", buttons: [], picture: "" };

/** Draw a card: DingTalk's own templates as they look, any other variable by variable. */
export function drawCard(
  template: CardTemplate,
  values: Readonly<Record<string, string>>,
): Drawing {
  const { appId, variables } = template;
  const shown = variables.filter((name) => (values[name] ?? "") !== "");
  if (appId !== undefined) {
    return { ...BLANK, text: shown.map((name) => `${name}: ${values[name]}`).join("\n") };
  }
  const text = ["title", "markdown", "tips"].filter((name) => shown.includes(name));
  return {
    text: text.map((name) => values[name]).join("\n\n"),
    buttons: variables.includes(BUTTONS) ? readButtons(values[BUTTONS] ?? "") : [],
    picture: values.logo ?? "",
  };
}

/** The buttons that open something; a malformed list draws none, a button without a label neither. */
function readButtons(json: string): Drawing["buttons"] {
  const list = parseObject(json)?.msgButtons;
  if (!Array.isArray(list)) return [];
  return list.flatMap(({ text, url, color }: Readonly<Record<string, unknown>>) => {
    const isDrawn = typeof text === "string" && text !== "" && typeof url === "string";
    return isDrawn && (color === "blue" || color === "gray") ? [{ title: text, url }] : [];
  });
}
