/** Words that mean everybody; no userId or login can be one of the Chinese and Japanese ones. */
const ALL = /^@?(?:all|所有人|全体成员|全體成員|全员|全員|全体)$/iu;

const LIKE_ALL =
  /^@?(?:\*|every(?:one|body)|here|channel|is[_-]?at[_-]?all|at[_-]?all|大家|各位|(?:所有|全[体部])(?:人员?|成员|同事|员工)?|みんな|皆さん|全社員)$/iu;

/** Whether a word means everybody of the group. */
export function isAll(word: string): boolean {
  return ALL.test(word);
}

/** Whether a word means everybody to people or to other chats, but is not read so. */
export function isLikeAll(word: string): boolean {
  return LIKE_ALL.test(word);
}
