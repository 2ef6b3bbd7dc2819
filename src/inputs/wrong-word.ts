import { InputError } from "../errors.ts";
import { echo } from "./echo.ts";

/** A word that an input does not take. Which one may be meant is found by `slips.ts`, once it is to be told. */
export class WrongWord extends InputError {
  readonly given: string;
  readonly allowed: readonly string[];

  /** @param given - repeated only where it is harmless */
  constructor(input: string, given: string, allowed: readonly string[]) {
    super(input, `${echo(given)}; use one of ${allowed.join(", ")}`);
    this.given = given;
    this.allowed = allowed;
  }
}
