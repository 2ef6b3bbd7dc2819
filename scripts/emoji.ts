/**
 * Write GitHub's emoji names as the compact table the Markdown renderer loads:
 * `node scripts/emoji.ts > src/message/markdown/emoji-names.ts`. Run it when gemoji is updated.
 */
import { formatEmojiNames } from "./build/emoji-names.ts";

process.stdout.write(formatEmojiNames());
