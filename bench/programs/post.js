// The least that posts a signed message and notices a refusal.
import { createHmac } from "node:crypto";
import { request } from "node:https";

const url = new URL(process.env.BENCH_WEBHOOK);
const secret = process.env.BENCH_SIGN;
const timestamp = Date.now();
const sign = createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
url.searchParams.set("timestamp", String(timestamp));
url.searchParams.set("sign", sign);

const text = "Deployed to production.";
const body = JSON.stringify({ msgtype: "markdown", markdown: { title: text, text } });
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
const sending = request(url, { method: "POST", headers }, async (response) => {
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  const { errcode } = JSON.parse(Buffer.concat(chunks).toString());
  if (errcode !== 0) throw new Error(`Refused: ${errcode}`);
});
sending.end(body);
