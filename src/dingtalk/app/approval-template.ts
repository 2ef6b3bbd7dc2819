import type { AppClient } from "./app.ts";
import { type ApprovalTemplate, templateOf } from "./approval-reply.ts";

/**
 * Read a template's form, so that what does not fit it is known before anything is started.
 * @throws DeliveryError
 */
export async function readTemplate(client: AppClient, code: string): Promise<ApprovalTemplate> {
  const { value } = await client.call({
    name: "approval-template",
    what: "Reading the approval template",
    method: "GET",
    path: "/v1.0/workflow/forms/schemas/processCodes",
    query: { processCode: code },
  });
  return templateOf(value.status, value.items);
}
