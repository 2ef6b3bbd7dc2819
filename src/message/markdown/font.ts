const FONT =
  /^<(?:font\s+color\s*=\s*(?:(["'])(?:#[0-9a-f]{3,8}|[a-z]{3,20})\1|#?[0-9a-z]{3,20})|\/font)\s*>$/iu;

/** The colour tag that DingTalk knows, if that is what this is. */
export function isFontTag(tag: string): boolean {
  return FONT.test(tag);
}
