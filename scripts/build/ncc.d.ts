/** ncc ships no types; these cover what the build uses. */
declare module "@vercel/ncc" {
  interface Options {
    readonly cache?: boolean;
    readonly quiet?: boolean;
  }
  interface Output {
    readonly code: string;
    readonly assets: Record<string, { readonly source: string | Buffer }>;
    // biome-ignore lint/suspicious/noExplicitAny: webpack's own stats; ncc does not ship the types
    readonly stats: any;
  }
  export default function ncc(entry: string, options?: Options): Promise<Output>;
}
