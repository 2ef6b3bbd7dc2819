/** The languages the action speaks in chat, as the `language` input spells them. */
export const LANGUAGES = ["zh-CN", "en", "ja"] as const;

export type Language = (typeof LANGUAGES)[number];
