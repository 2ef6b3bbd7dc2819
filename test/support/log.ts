/** A line the runner turned into a note on the run. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
}

/**
 * What a reader sees of a step's output: commands are obeyed and not shown, masks replace their
 * text in every line after the one that set them.
 * @param showDebug - whether debug logging is on for the run
 */
export function readLog(
  stdout: string,
  showDebug: boolean,
): { readonly text: string; readonly annotations: readonly Annotation[] } {
  const masks: string[] = [];
  const annotations: Annotation[] = [];
  const shown: string[] = [];
  let pausedUntil: string | undefined;
  const show = (line: string): string => {
    const masked = mask(line, masks);
    shown.push(masked);
    return masked;
  };
  for (const line of stdout.split(/\r?\n/u)) {
    const command = parseCommand(line);
    if (pausedUntil !== undefined) {
      if (command?.name === pausedUntil) pausedUntil = undefined;
      else show(line);
    } else if (command === undefined) {
      show(line);
    } else if (command.name === "stop-commands") {
      pausedUntil = command.value;
    } else if (command.name === "add-mask") {
      masks.push(command.value);
    } else if (command.name === "debug") {
      if (showDebug) show(`##[debug]${command.value}`);
    } else if (isLevel(command.name)) {
      const message = show(command.value);
      annotations.push({ level: command.name, message });
    } else {
      throw new Error(`the log holds a command nobody meant: ${command.name}`);
    }
  }
  return { text: shown.join("\n"), annotations };
}

/** `::name key=value::text` at the start of a line, or `##[name key=value]text` anywhere in it. */
function parseCommand(line: string): { name: string; value: string } | undefined {
  const found =
    /^\s*::([^\s:]+)(?:\s[^:]*)?::(.*)$/u.exec(line) ??
    /##\[([^\s\]]+)(?:\s[^\]]*)?\](.*)$/u.exec(line);
  if (found?.[1] === undefined) return undefined;
  return { name: found[1], value: unescapeData(found[2] ?? "") };
}

function unescapeData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function mask(line: string, masks: readonly string[]): string {
  return masks
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, secret) => (secret === "" ? text : text.replaceAll(secret, "***")), line);
}

function isLevel(name: string): name is Annotation["level"] {
  return name === "error" || name === "warning" || name === "notice";
}
