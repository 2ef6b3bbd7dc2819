import type { SlipName } from "./slips.ts";

/**
 * What is wrong with a robot's text, by name. It is put into words by `slips.ts`, which a message that
 * is sent has no need to load.
 */
export class Slip extends Error {
  readonly what: SlipName;
  readonly where: string;
  readonly detail: string;

  /**
   * @param where - what is being read: `` or ` in group "dev"`
   * @param detail - what the words need besides; no value of the secret
   */
  constructor(what: SlipName, where = "", detail = "") {
    super(what);
    this.what = what;
    this.where = where;
    this.detail = detail;
  }
}
