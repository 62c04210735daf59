/** What moves a cursor, ends a line, or turns the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const moving = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Somebody else's words as one line of a terminal: nothing in them writes over what we say, or looks like a line of ours. */
export function printable(text: string): string {
  return text.replace(
    moving,
    (letter) => `<U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
