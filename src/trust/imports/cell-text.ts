const odd = /[^\x20-\x7e]| {2}|^ | $|^="|^'[=+\-@]/;
// Control characters, and marks that turn the line of writing; joiners stay, many scripts need them.
const unwanted = /[\p{Cc}\u2028\u2029\u200b\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A cell as it is kept: one line, NFC, single spaces. `="00123"` and `'=x` are ways of spreadsheets to say "this is text",
 * and give the text. Nothing else is changed: a name that begins like a formula stays as it is and is made harmless where it
 * is written for a spreadsheet.
 */
export function cellText(cell: string): string {
  if (!odd.test(cell)) return cell;
  const text = cell
    .toWellFormed()
    .normalize("NFC")
    .replace(unwanted, (mark) => (/\s/.test(mark) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
  return /^="[^"]*"$/.test(text) ? text.slice(2, -1).trim() : text.replace(/^'(?=[=+\-@])/, "");
}

/** A cell is a window into a large piece of its file. Who keeps one keeps a copy, and lets the piece go. */
export function detached(cell: string): string {
  return [...cell].join("");
}
