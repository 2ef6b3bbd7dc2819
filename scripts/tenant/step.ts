import type { Stage } from "./stage.ts";

/** What a step cannot do without. */
export type Need = "robot" | "app" | "chat" | "creator";

/** Some open points that are settled together. */
export interface Step {
  readonly name: string;
  /** What becomes visible to whom, before anything does. */
  readonly does: string;
  readonly needs: readonly Need[];
  run(stage: Stage): Promise<void>;
}

/** DingTalk will not have the robot or the app at all: steps that need it make no sense. */
export class Unusable extends Error {
  override readonly name = "Unusable";
  readonly need: Need;

  /** @param message - why, fit to print */
  constructor(need: Need, message: string) {
    super(message);
    this.need = need;
  }
}
