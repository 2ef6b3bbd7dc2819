/** Where a link's page opens, by the form of its address; measured on real clients. */
export type OpensIn = "sidebar" | "browser" | "browserBoth" | "dead" | "other";

/** A link as somebody can follow it here. */
export interface Link {
  /** The page itself; undefined where it is nothing to follow. */
  readonly href: string | undefined;
  readonly opensIn: OpensIn;
}

/**
 * Read a link's address. DingTalk's own forms are unwrapped down to the page they open.
 * @see dingtalk://dingtalkclient/page/link, action/jump, action/open_platform_link
 */
export function readLink(address: string): Link {
  if (!URL.canParse(address)) return { href: undefined, opensIn: "other" };
  const url = new URL(address);
  if (url.protocol === "https:" || url.protocol === "http:") {
    return { href: url.href, opensIn: "sidebar" };
  }
  if (url.protocol !== "dingtalk:") return { href: undefined, opensIn: "other" };
  const { searchParams } = url;
  const form = address.slice("dingtalk://dingtalkclient/".length).split("?")[0] ?? "";
  if (form === "page/link") {
    const browser = searchParams.get("pc_slide") === "false";
    return { href: pageOf(searchParams.get("url")), opensIn: browser ? "browser" : "sidebar" };
  }
  if (form === "action/jump") return { href: pageOf(searchParams.get("url")), opensIn: "dead" };
  if (form === "action/open_platform_link") {
    const inner = readLink(searchParams.get("pcLink") ?? "");
    const mobile = readLink(searchParams.get("mobileLink") ?? "");
    const both = inner.opensIn === "browser" && mobile.opensIn === "dead";
    return { href: inner.href ?? mobile.href, opensIn: both ? "browserBoth" : "other" };
  }
  return { href: undefined, opensIn: "other" };
}

function pageOf(address: string | null): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}
