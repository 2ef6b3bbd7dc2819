/** Preloaded: keeps a list of all modules that are loaded, one URL a line. */
const { appendFileSync } = require("node:fs");
const { registerHooks } = require("node:module");

registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(process.env.LOADED_MODULES, `${url}\n`);
    return nextLoad(url, context);
  },
});
