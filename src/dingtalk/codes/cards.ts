import { type Fault, refused } from "../faults.ts";

const OWN_TEMPLATE =
  'Build one of your own, publish it and put its id into the secret as "card-template" under "app"; docs/status-card.md says how.';
const FIELD = refused(
  "card",
  "DingTalk does not accept a field of the card",
  "Report it to this action, with the template the card is made of.",
);
const PLACE = refused(
  "chat",
  "DingTalk does not know the group's chat id",
  "Correct chat in the secret: the openConversationId (cid…) of this group, letter case included.",
);

/** What interactive cards are refused for, beside what any call of the new API is. */
export const CARD_CODES: Readonly<Record<string, Fault>> = {
  "param.templateNotExist": refused(
    "card-template",
    "this organisation has no such card template, or may not use DingTalk's public one",
    OWN_TEMPLATE,
  ),
  "param.templateUnpublished": refused(
    "card-template",
    "the card template is not published",
    "Publish it in DingTalk's card builder; that locks it, so a change needs a copy.",
  ),
  "param.cardTemplateIdEmpty": FIELD,
  "param.cardPublicDataEmpty": FIELD,
  "param.cardDataAndPrivateDataBothEmpty": FIELD,
  "param.outTrackIdEmpty": FIELD,
  "param.openSpaceModelInvalid": FIELD,
  "param.openDeliverModelEmpty": FIELD,
  "param.openDeliverModelError": FIELD,
  "param.empty": FIELD,
  "param.invalid": FIELD,
  "param.openSpaceIdEmpty": PLACE,
  "param.openSpaceIdInvalid": PLACE,
  "param.contentUnsafe": refused(
    "unsafe-content",
    "DingTalk blocked the card's content as unsafe",
    "Look for words or links it may dislike in the names of jobs, branch and commit.",
  ),
};
