import type { TaskContent } from "../../message/task/types.ts";
import type { Assignee } from "../../people/assignees.ts";
import type { Previous } from "../../verdict/types.ts";
import type { Wish } from "./decide.ts";
import type { Due } from "./due.ts";

/** A task and what is to become of it. */
export interface Task {
  readonly wish: Wish;
  /** Its identity within the repository. */
  readonly key: string;
  /** Whose it is; empty where the wish does not depend on that. */
  readonly assignees: readonly Assignee[];
  readonly content: TaskContent;
  readonly due: Due | undefined;
  /** How the run before this one ended; asked of GitHub when first called. */
  readonly previous: () => Promise<Previous>;
}
