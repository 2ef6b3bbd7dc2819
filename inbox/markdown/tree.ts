/** Whose eyes a text is seen with. */
export const VIEWS = ["pc", "phone", "commonmark"] as const;
export type View = (typeof VIEWS)[number];

/**
 * A way in which DingTalk shows something otherwise than CommonMark would. Each has its reason in the
 * page's words; what is known of it is in {@link file://./quirks.ts}.
 */
export type Quirk =
  | "newline"
  | "blank-line"
  | "underscore"
  | "tight-list"
  | "list-number"
  | "list-needs-blank"
  | "list-swallows"
  | "deep-list"
  | "quote-ends"
  | "fence"
  | "inline-code"
  | "table"
  | "table-shown"
  | "font"
  | "font-name"
  | "font-quotes"
  | "html"
  | "html-blank"
  | "html-link"
  | "line-break-tag"
  | "rule"
  | "backslash"
  | "picture-data"
  | "picture-local"
  | "picture-unknown"
  | "keycap";

interface Marked {
  /** Why this looks as it does here. */
  readonly quirk?: Quirk;
}

export type Inline = Marked &
  (
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "break" }
    | {
        readonly kind: "strong" | "emphasis" | "strike" | "span";
        readonly children: readonly Inline[];
      }
    | { readonly kind: "code"; readonly text: string }
    | { readonly kind: "link"; readonly url: string; readonly children: readonly Inline[] }
    | { readonly kind: "image"; readonly url: string; readonly alt: string }
    | {
        readonly kind: "font";
        /** `#rrggbb`, a colour's name, or nothing. */
        readonly color: string;
        /** 1 to 7, or 0 for none. */
        readonly size: number;
        readonly children: readonly Inline[];
      }
    /** Markup shown as it is written. */
    | { readonly kind: "source"; readonly text: string }
  );

export type Block = Marked &
  (
    | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
    | { readonly kind: "heading"; readonly level: number; readonly children: readonly Inline[] }
    | {
        readonly kind: "list";
        /** The number before each item, `undefined` for bullets. */
        readonly numbers: readonly number[] | undefined;
        readonly items: readonly (readonly Block[])[];
        readonly tight: boolean;
      }
    | { readonly kind: "quote"; readonly children: readonly Block[] }
    | { readonly kind: "code"; readonly text: string }
    | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] }
    | { readonly kind: "rule" }
    /** Markup shown as it is written. */
    | { readonly kind: "source"; readonly text: string }
    /** A message of which nothing at all is to be seen. */
    | { readonly kind: "nothing" }
  );
