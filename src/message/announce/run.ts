import type {
  DispatchEvent,
  RepositoryDispatchEvent,
  ScheduleEvent,
} from "../../github/events/types.ts";
import { oneLine } from "../escape.ts";
import { headOf, nameOf, refOf, titleOf, whoDid } from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";
import { causeOf } from "./workflow-run.ts";

/** This workflow runs because it was time. */
export function tellSchedule(event: ScheduleEvent, telling: Telling): Told {
  const { words, about } = telling;
  // All stars alike: only those a parser could trip over would be replaced, and by wider ones.
  const cron = oneLine(event.cron.replaceAll("*", "∗"));
  const branch = refOf(about.facts.branch);
  const news = words.run.scheduled(workflowOf(telling));
  return {
    emoji: "⏰",
    head: headOf(event, telling, news, branch),
    preview: news,
    deed: cron ? words.run.cron(cron) : causeOf("schedule", "", words),
    facts: branch ? [branch] : [],
    link: runLink(telling),
  };
}

/** This workflow was started by hand, or by the API as if by hand. */
export function tellDispatch(event: DispatchEvent, telling: Telling): Told {
  const news = telling.words.run.ranBy(whoDid(event, telling), workflowOf(telling));
  const ref = refOf(event.ref);
  return {
    emoji: "▶️",
    head: headOf(event, telling, news, ref),
    preview: [news, ref].filter(Boolean).join(" · "),
    deed: "",
    facts: ref ? [ref] : [],
    link: runLink(telling),
    bullets: inputLines(event, telling),
  };
}

/** What was filled in; GitHub allows no more than a few dozen. */
function inputLines({ inputs }: DispatchEvent, { common }: Telling): readonly string[] {
  return inputs.flatMap(({ name, value }) => {
    const [shownName, shownValue] = [nameOf(name), titleOf(value)];
    return shownName && shownValue ? [`${shownName}${common.colon}${shownValue}`] : [];
  });
}

/** Something outside GitHub called. */
export function tellRepositoryDispatch(event: RepositoryDispatchEvent, telling: Telling): Told {
  const { words } = telling;
  const branch = refOf(event.branch);
  const news = words.run.dispatched(nameOf(event.eventType));
  return {
    emoji: "📡",
    head: headOf(event, telling, news, branch),
    preview: `${news} · ${whoDid(event, telling)}`,
    deed: words.run.dispatchedBy(whoDid(event, telling)),
    facts: [branch, workflowOf(telling)].filter(Boolean),
    link: runLink(telling),
  };
}

function workflowOf({ about }: Telling): string {
  return titleOf(about.context.workflow);
}

function runLink({ words, about }: Telling): Invitation {
  return { label: words.links.run, url: about.context.runUrl };
}
