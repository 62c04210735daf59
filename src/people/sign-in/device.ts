const programs: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/CriOS\/|Chrome\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux|X11/, "Linux"],
];

/** What is kept of a browser: "Firefox / Android", enough to recognize one's own, too little to trace anybody. */
export function deviceOf(userAgent: string | null | undefined): string {
  const find = (list: typeof programs) => list.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  return [find(programs), find(systems)].filter((part) => part !== undefined).join(" / ");
}
