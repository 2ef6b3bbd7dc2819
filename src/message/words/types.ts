/** The languages the action speaks in chat, as the `language` input spells them. */
export const LANGUAGES = ["zh-CN", "en", "ja"] as const;

/** A language messages can be told in. */
export type Language = (typeof LANGUAGES)[number];
