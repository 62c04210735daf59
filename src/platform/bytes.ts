/**
 * Orders texts by their UTF-8 bytes: the one order that every language and locale agrees on. For breaking ties.
 * UTF-8 sorts as code points do; UTF-16 units do too, but that surrogates (from U+10000) come after U+E000 to U+FFFF.
 */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    const order = Number(isSurrogate(x)) - Number(isSurrogate(y));
    return order !== 0 && x >= 0xd800 && y >= 0xd800 ? order : x - y;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
