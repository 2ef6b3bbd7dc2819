import { FormData, request } from "undici";
import { expect, test } from "vitest";
import { openOffice } from "./office.ts";

const NAME = '发布说明 v1.0 "final" 100%.zip';

// Alone: a garbage collection while undici reads the File leaves it waiting for ever, and a process
// that has done much collects at any time.
test("the filename arrives from undici's own form", async () => {
  await using office = await openOffice();
  const form = new FormData();
  form.append("type", "file");
  form.append("media", new File(["PK"], NAME, { type: "application/zip" }));
  const url = `${office.sim.url}/media/upload?access_token=${office.token()}`;
  const { body } = await request(url, { method: "POST", body: form });
  expect(await body.json()).toMatchObject({ errcode: 0, type: "file" });
  expect(office.sim.organisation.media.all().map(({ name }) => name)).toEqual([NAME]);
});
