import { expect, test } from "vitest";
import { follow } from "../../src/github/api/redirects.ts";
import type { GitHubTransport, Reply } from "../../src/github/api/transport.ts";

const API = "https://api.github.com";
const ASSET = { path: "releases/assets/{asset_id}", parameters: {}, mayLeave: true };

/** A web of redirects: where each address leads, and who was asked with the token or without. */
function createWeb(first: string, links: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const answer = (url: string, location = links[url]): Reply =>
    location === undefined
      ? { status: 200, headers: {}, url }
      : { status: 302, headers: { location }, url };
  const transport: GitHubTransport = {
    async send(route) {
      asked.push(`signed ${route}`);
      const url = route.replace("GET ", "");
      return url.startsWith("/") ? answer(`${API}/asset`, first) : answer(url);
    },
    async sendAnonymously(url) {
      asked.push(`plain ${url.href}`);
      return answer(url.href);
    },
  };
  const go = async (question: Parameters<typeof follow>[1] = ASSET) =>
    (await follow(transport, question, API, new AbortController().signal))?.url;
  return { asked, go };
}

test("https does not lead to http", async () => {
  const { asked, go } = createWeb("http://storage.example/a");
  expect(await go()).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test.each(["file:///etc/passwd", "data:text/plain,a", "//", "http://"])(
  "nothing but the web is followed: %s",
  async (location) => {
    const { asked, go } = createWeb(location);
    expect(await go()).toBeUndefined();
    expect(asked).toHaveLength(1);
  },
);

test("another port or a subdomain is another origin", async () => {
  for (const elsewhere of ["https://api.github.com:8443/a", "https://x.api.github.com/a"]) {
    const { asked, go } = createWeb(elsewhere);
    expect(await go()).toBe(elsewhere);
    expect(asked[1]).toBe(`plain ${elsewhere}`);
  }
});

test("a way that comes back to the API comes back without the token", async () => {
  const { asked, go } = createWeb("https://storage.example/a", {
    "https://storage.example/a": `${API}/user`,
  });
  expect(await go()).toBe(`${API}/user`);
  expect(asked.slice(1)).toEqual(["plain https://storage.example/a", `plain ${API}/user`]);
});

test("an address from GitHub is no template", async () => {
  const { asked, go } = createWeb(`${API}/repositories/1?name={owner}`);
  await go();
  expect(asked[1]).toBe(`signed GET ${API}/repositories/1?name=%7Bowner%7D`);
});

test("a redirect to nowhere is no answer", async () => {
  const transport: GitHubTransport = {
    send: async () => ({ status: 302, headers: {}, url: API }),
    sendAnonymously: async () => ({ status: 200, headers: {}, url: API }),
  };
  const { signal } = new AbortController();
  expect(await follow(transport, ASSET, API, signal)).toBeUndefined();
});
