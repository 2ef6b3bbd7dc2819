/** A YAML or JSON document of maps, lists and strings; nothing is read as number, date or bool. */
export type Node = string | readonly Node[] | NodeMap;

/** A map of a document: any key may stand in it, `__proto__` too, so it has no prototype. */
export interface NodeMap {
  readonly [key: string]: Node;
}

/** Whether a node is a map. */
export function isMap(node: Node | undefined): node is NodeMap {
  return typeof node === "object" && !Array.isArray(node);
}
