/**
 * Prints one line: what was measured, what it is compared with, and their ratio; with a floor (or a ceiling, for times and
 * sizes) also whether it holds. `oursAtMost` bounds the figure itself, for promises made in seconds or megabytes: they
 * hold on a machine that has nothing else to do. What does not hold makes the bench fail.
 */
export function ratio(
  what: string,
  ours: number,
  plain: number,
  unit: string,
  bound: { readonly least?: number; readonly most?: number; readonly oursAtMost?: number } = {},
): void {
  const value = ours / plain;
  const holds =
    value >= (bound.least ?? 0) &&
    value <= (bound.most ?? Number.POSITIVE_INFINITY) &&
    ours <= (bound.oursAtMost ?? Number.POSITIVE_INFINITY);
  const wanted = [
    ...(bound.least === undefined ? [] : [`>= ${bound.least}`]),
    ...(bound.most === undefined ? [] : [`<= ${bound.most}`]),
    ...(bound.oursAtMost === undefined ? [] : [`${bound.oursAtMost} ${unit} at most`]),
  ];
  const verdict = wanted.length > 0 ? `  ${holds ? "holds" : "MISSED"} (${wanted.join(", ")})` : "";
  console.log(
    `  ${value.toFixed(2).padStart(7)}  ${what}: ${round(ours)} ${unit} to ${round(plain)} ${unit}${verdict}`,
  );
  if (!holds) process.exitCode = 1;
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
