/** `npm run test:full`: every case of a property, and every story against the built action. */
export const IS_FULL = process.env.FULL === "1";
