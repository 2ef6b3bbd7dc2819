import { isMap, type Node, type NodeMap } from "../documents/node.ts";
import { toPerson } from "./people.ts";
import { tidy } from "./spelling.ts";

/** Somebody's name on GitHub, and their userId or mobile. */
export type Pair = readonly [string, Node];

/** What a column or a key tells of somebody, best first: whom GitHub knows, and whom DingTalk. */
const NAMES = [
  /^(?:(?:github|gh|git)[ _-]?)?(?:login|user|user[ _-]?name|account|账号|用户名?|登录名?)s?$|^(?:github|gh)$/iu,
  /^(?:e-?)?mails?(?:[ _-]?address)?$|^邮箱$|^电子邮[件箱]$|^メール(?:アドレス)?$/iu,
  /^(?:(?:full|real)[ _-]?)?name$|^(?:姓名|名字|氏名|名前)$/iu,
];
const IDS = [
  /^(?:ding(?:talk)?[ _-]?)?(?:user|staff|employee)[ _-]?id$|^(?:ding(?:talk)?(?:[ _-]?id)?|id|工号|员工号|钉钉(?:id|号|账号)?)$/iu,
  /^(?:(?:mobile|cell|tele)?[ _-]?phone|mobile|cell|tel)(?:[ _-]?(?:number|no))?$|^(?:手机|电话|联系)(?:号码?|电话|方式)?$|^(?:携帯|電話)(?:電話|番号)?$/iu,
];

/** The value of the best of such keys that has one. */
function bestOf(record: NodeMap, kinds: readonly RegExp[]): string | undefined {
  const entries = Object.entries(record).map(([key, value]) => [tidy(key).trim(), value] as const);
  return kinds
    .map((kind) => entries.find(([key, value]) => kind.test(key) && value !== "")?.[1])
    .find((value) => typeof value === "string");
}

/** `{login: octocat, mobile: 13800001111}`; undefined where one or the other is not told. */
export function pairOfRecord(record: Node): Pair | undefined {
  if (!isMap(record)) return undefined;
  const [name, id] = [bestOf(record, NAMES), bestOf(record, IDS)];
  return name === undefined || id === undefined ? undefined : [name, id];
}

/** Whether keys tell of one person, rather than be persons themselves. */
export function isRecord(node: Node): boolean {
  const keys = isMap(node) ? Object.keys(node).map((key) => tidy(key).trim()) : [];
  return keys.length > 1 && keys.some((key) => [...NAMES, ...IDS].some((kind) => kind.test(key)));
}

/**
 * A table as it is copied from a sheet, a page or a file: two cells in each row, or more under
 * headings that say which is which.
 * @returns undefined for any other text
 */
export function pairsOfTable(text: string): readonly Pair[] | undefined {
  const lines = text.split(/\r?\n/u).filter((line) => !/^[\s|:-]*$/u.test(line));
  const rows = lines.map(cellsOf);
  const [first = [], ...others] = rows;
  const heads = [NAMES, IDS].map((kinds) => first.some((cell) => kinds.some((k) => k.test(cell))));
  if (others.length > 0 && heads.every(Boolean)) {
    const pairs = others.map((cells) =>
      pairOfRecord(Object.fromEntries(first.map((head, index) => [head, cells[index] ?? ""]))),
    );
    return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
  }
  const pairs = rows.map(([name = "", id = ""]): Pair => [name, id]);
  const arePairs = rows.every(([name, id = "", ...more]) => {
    const isId = toPerson(id) !== undefined && (rows.length > 1 || /\d{7}/u.test(id));
    return isId && more.length === 0 && NAME.test(name ?? "");
  });
  return arePairs && pairs.length > 0 ? pairs : undefined;
}

/** A login, a mail's address, or a name without a blank. */
const NAME = /^@?[^\s@/:=]{1,64}(?:@[^\s@/:=]+)?$/u;

function cellsOf(line: string): readonly string[] {
  const plain = tidy(line).trim();
  const mark = ["\t", "|", ",", ";", "、"].find((one) => plain.includes(one));
  const cells =
    mark === undefined ? (/^(\S+)\s+(.+)$/u.exec(plain)?.slice(1) ?? [plain]) : plain.split(mark);
  const trimmed = cells.map((cell) => cell.trim().replace(/^["']|["']$/gu, ""));
  return mark === "|"
    ? trimmed.filter((cell) => cell !== "")
    : trimmed.join("\n").trimEnd().split("\n");
}
