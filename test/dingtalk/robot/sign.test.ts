import { expect, test } from "vitest";
import { sign } from "../../../src/dingtalk/robot/sign.ts";

test.each([
  ["this is secret", 1577262236757, "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="],
  [
    "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    1700000000000,
    "bTgY2yDbep+wesS7jKiNj+srsHoADES4+C4f8LCHFtU=",
  ],
  [
    "SECa1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90",
    1788000000004,
    "1c3Bho0tD+PVuXFa0Uo+GcWiJOAk/mqHsxD667dLonQ=",
  ],
])("the signature of %s at %i", (secret, timestamp, expected) => {
  expect(sign(secret, timestamp)).toBe(expected);
});
