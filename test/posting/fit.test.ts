import { describe, expect, test } from "vitest";
import { fitMessage } from "../../src/posting/fit.ts";
import { fc, test as property } from "../support/property.ts";

/** How a text is cut, and what its JSON takes, with something around it that cannot be cut. */
function carrier(text: string, around = 100) {
  const built: number[] = [];
  return {
    built,
    build: async (maxBytes: number) => {
      built.push(maxBytes);
      return text.slice(0, Math.max(0, maxBytes));
    },
    measure: (cut: string) => JSON.stringify(cut).length + around,
  };
}

describe("a message", () => {
  test("that fits is built once", async () => {
    const { build, measure, built } = carrier("hello");
    expect(await fitMessage(20_000, build, measure)).toBe("hello");
    expect(built).toEqual([20_000]);
  });

  test("of ordinary text is cut at the second try", async () => {
    const { build, measure, built } = carrier("word\n".repeat(5000), 300);
    const cut = await fitMessage(20_000, build, measure);
    expect(built).toHaveLength(2);
    expect(measure(cut)).toBeLessThanOrEqual(20_000);
    expect(measure(cut)).toBeGreaterThan(18_500);
  });

  test("of nothing but escapes keeps what fits of it", async () => {
    const { build, measure } = carrier("\u0001".repeat(20_000));
    const cut = await fitMessage(20_000, build, measure);
    expect(measure(cut)).toBeLessThanOrEqual(20_000);
    expect(measure(cut)).toBeGreaterThan(13_000);
  });

  test("shorter than the limit whose escapes are longer is cut as well", async () => {
    const { build, measure } = carrier("\u0001".repeat(3400));
    const cut = await fitMessage(20_000, build, measure);
    expect(measure(cut)).toBeLessThanOrEqual(20_000);
    expect(cut.length).toBeGreaterThan(2400);
  });

  test("whose surroundings alone are too large is built of no text", async () => {
    const { build, measure, built } = carrier("hello", 30_000);
    expect(await fitMessage(20_000, build, measure)).toBe("");
    expect(built.length).toBeLessThan(10);
  });
});

property.prop([
  fc.array(fc.constantFrom("a", '"', "\u0001", "\n"), { maxLength: 400 }),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 302, max: 600 }),
])("fits whatever is in it, tried a few times only", async (letters, around, limit) => {
  const { build, measure, built } = carrier(letters.join(""), around);
  const cut = await fitMessage(limit, build, measure);
  expect(measure(cut)).toBeLessThanOrEqual(limit);
  expect(built.length).toBeLessThanOrEqual(10);
});
