/** The console's page on which one click asks for a permission; it is DingTalk's own in refusals. */
export function grantLink(clientId: string | undefined, scope: string): string | undefined {
  if (clientId === undefined || !/^[\w-]{4,64}$/u.test(clientId)) return undefined;
  return `https://open-dev.dingtalk.com/appscope/apply?content=${clientId}%23${scope}`;
}
