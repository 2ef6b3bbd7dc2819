/**
 * V8 reads a function twice, once to skip it and again when it is called, unless it stands in
 * brackets. webpack's modules do and are called as soon as their file is loaded, but terser takes
 * the brackets away. As arguments of a function that is not there they outlast it.
 * Only modules written as ES modules: of undici's, which are not, many are never called.
 */
export function markEager(source: string): string {
  return source.replace(/^\/\*{3}\/ \((?=\([^)]*\b__webpack_exports__)/gm, `/***/ ${MARK}(`);
}

/** Put the brackets back: `MARK(function)` → `(function)`. */
export function unmarkEager(minified: string): string {
  return minified.replaceAll(`${MARK}(`, "(");
}

const MARK = "__eager__";
