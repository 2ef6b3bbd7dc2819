import * as core from "@actions/core";
import { main } from "./main.ts";

await main({
  core,
  env: process.env,
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
});
