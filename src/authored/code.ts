/** Code in Markdown, in which what looks like a slip may well be meant. */
export const CODE = /(`+)[^`]*\1/gu;
