import type { World } from "./world.ts";

/** A table of figures. */
export interface Section {
  readonly title: string;
  /** What was measured and how, in a sentence or two. */
  readonly about: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly unit: "ms" | "MB" | "KB" | "×" | "";
}

export interface Row {
  readonly label: string;
  /** By the column's key; one that is missing is shown as a blank. */
  readonly figures: Readonly<Record<string, number>>;
}

/** Measure one thing. @param rounds - how often each program runs, at least */
export type Measure = (world: World, rounds: number) => Promise<Section>;
