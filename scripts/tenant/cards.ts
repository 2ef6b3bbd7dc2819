import { PUBLIC_TEMPLATE } from "../../src/dingtalk/app/cards.ts";
import { textOf } from "../../src/dingtalk/http/reply.ts";
import { recall } from "./app.ts";
import { isYes, type Stage } from "./stage.ts";
import type { Step } from "./step.ts";
import type { Seen } from "./wire.ts";

const INSTANCES = "/v1.0/card/instances";
const VALUES = { title: "Tenant check", markdown: "This card goes again.", tips: "" };

/** A status card of DingTalk's public template. */
export const CARDS: Step = {
  name: "Status card",
  does: "posts one card to the group, changes it and takes it back.",
  needs: ["app", "chat"],
  async run(stage) {
    const id = crypto.randomUUID();
    const made = await create(stage, id, VALUES);
    stage.found("a card of the public template", ["ok"], made);
    if (!isYes(made)) return;
    const [place] = placesIn(made);
    const shown = place?.success === true ? "delivered" : "not delivered";
    const why = textOf(place?.errorMsg);
    stage.found("its delivery", ["delivered"], { ...made, code: shown, words: why });
    const key = textOf(place?.carrierId);
    stage.redact.hide(id, key);
    if (key !== "") {
      stage.later("the card in the group", async () => {
        const gone = await recall(stage, key);
        const failed = Object.values((gone.body.failedResult ?? {}) as object).map(textOf);
        return isYes(gone) && failed.length === 0
          ? undefined
          : stage.redact.text(failed[0] ?? gone.code);
      });
    }
    stage.found(
      "another card of the same id",
      ["param.cardAlreadyExist"],
      await create(stage, id, VALUES),
    );
    const update = (values: object) =>
      stage.api("PUT", INSTANCES, { outTrackId: id, cardData: { cardParamMap: values } });
    stage.found("changing it", ["ok"], await update({ ...VALUES, markdown: "Changed." }));
    const long = { ...VALUES, markdown: "x".repeat(1025) };
    stage.found("a value of 1025 bytes", ["param.invalid"], await update(long));
    stage.found(
      "a value that is a number",
      ["param.invalid"],
      await update({ ...VALUES, tips: 1 }),
    );
    const unknown = { outTrackId: crypto.randomUUID(), cardData: { cardParamMap: VALUES } };
    stage.found(
      "changing a card there is not",
      ["param.cardNotExist"],
      await stage.api("PUT", INSTANCES, unknown),
    );
    const tooLong = await stage.api("POST", INSTANCES, {
      cardTemplateId: PUBLIC_TEMPLATE,
      outTrackId: `${crypto.randomUUID()}${"x".repeat(65)}`,
      cardData: { cardParamMap: VALUES },
    });
    stage.found("an id of 101 characters", ["param.invalid"], tooLong);
    await stage.look('Does the card "Tenant check" say "Changed." without a new message?', "yes", {
      y: "yes",
      n: "no",
    });
  },
};

function create(stage: Stage, outTrackId: string, cardParamMap: object): Promise<Seen> {
  return stage.api("POST", `${INSTANCES}/createAndDeliver`, {
    cardTemplateId: PUBLIC_TEMPLATE,
    outTrackId,
    cardData: { cardParamMap },
    openSpaceId: `dtv1.card//IM_GROUP.${stage.group?.chat}`,
    imGroupOpenSpaceModel: { supportForward: true, lastMessageI18n: { ZH_CN: VALUES.title } },
    imGroupOpenDeliverModel: { robotCode: stage.app?.robotCode },
  });
}

type Place = Readonly<Record<string, unknown>>;

function placesIn({ body }: Seen): readonly Place[] {
  const { deliverResults } = (body.result ?? {}) as { readonly deliverResults?: unknown };
  return Array.isArray(deliverResults) ? (deliverResults as readonly Place[]) : [];
}
