import type { Column, Row, Section } from "./section.ts";

/** For reading in a terminal. */
export function toText({ title, about, columns, rows }: Section): string {
  const cells = [["", ...columns.map((column) => column.title)], ...rows.map(toCells(columns))];
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) =>
        at === 0 ? cell.padEnd(widths?.[at] ?? 0) : cell.padStart(widths?.[at] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return `${title}\n${about}\n\n${lines.join("\n")}\n`;
}

/** For docs/performance.md. */
export function toMarkdown({ title, about, columns, rows }: Section): string {
  const head = `| | ${columns.map((column) => column.title).join(" | ")} |`;
  const rule = `|---|${columns.map(() => "--:").join("|")}|`;
  const lines = rows.map((row) => `| ${toCells(columns)(row).join(" | ")} |`);
  return `## ${title}\n\n${about}\n\n${[head, rule, ...lines].join("\n")}\n`;
}

function toCells(columns: readonly Column[]): (row: Row) => string[] {
  return ({ label, figures }) => [
    label,
    ...columns.map(({ key, unit }) => {
      const figure = figures[key];
      return figure === undefined ? "" : format(figure, unit);
    }),
  ];
}

function format(figure: number, unit: Column["unit"]): string {
  const digits = unit === "×" ? 2 : unit !== "" && figure < 100 ? 1 : 0;
  return [figure.toFixed(digits), unit].filter(Boolean).join(" ");
}
