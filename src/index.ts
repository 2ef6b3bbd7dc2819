// By name: a namespace handed on as a value would keep all of core, its HTTP client included.
import { getInput, info, notice, setFailed, setOutput, setSecret, warning } from "@actions/core";
import { main } from "./main.ts";

await main({
  core: { getInput, info, notice, setFailed, setOutput, setSecret, warning },
  env: process.env,
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
});
