/** What somebody may have kept of a record, told apart by what stands in it; `text` is that part alone. */
export type Kept = {
  readonly as: "receipt" | "head" | "key" | "policy" | "openings" | "entry" | "unknown";
  readonly text: string;
};

/**
 * A head, alone or in the middle of a letter: a name, a size, a root, an empty line, and who signed. So many lines and no more: nobody waits for
 * a file that goes on and on.
 */
const head =
  /(?:^|\n)([^\n]{1,500}\n\d{1,16}\n[A-Za-z0-9+/]{43}=\n(?:[^\n]{1,500}\n){0,16}\n(?:— [^\n]{1,8000}(?:\n|$)){1,64})/;

/** Lines may have been mailed: the ends of another system are put right. */
export function keptIn(whole: string): Kept {
  const text = whole.replaceAll("\r\n", "\n");
  if (text.startsWith("c2sp.org/tlog-proof")) return { as: "receipt", text };
  if (/^\s*\{/.test(text)) return jsonIn(text);
  const found = head.exec(text)?.[1];
  if (found) return { as: "head", text: `${found.trimEnd()}\n` };
  if (/^(log|witness|quorum)\s/m.test(text)) return { as: "policy", text };
  if (/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\s*$/.test(text)) return { as: "key", text };
  return { as: "unknown", text };
}

/** An entry has the shape of a leaf, and openings a salt for each field. */
function jsonIn(text: string): Kept {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    if ("tag" in value && "c" in value) return { as: "entry", text: text.trim() };
    const salted = Object.values(value).every(
      (one) => typeof one === "object" && one !== null && "salt" in one,
    );
    return { as: salted ? "openings" : "unknown", text };
  } catch {
    return { as: "unknown", text };
  }
}
