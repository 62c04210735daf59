import type { Answer, Criterion, Framework, SkipRule } from "./framework.ts";

/** What is still asked of a set once these answers stand: a criterion that is skipped makes nothing else skipped. */
export function asked(
  set: readonly Criterion[],
  { skips }: Pick<Framework, "skips">,
  answered: ReadonlyMap<string, Answer>,
): Criterion[] {
  const gone = new Set<string>();
  // Each round can only take away what was answered by somebody who was asked; without cycles this ends.
  for (let before = -1; before < gone.size; ) {
    before = gone.size;
    for (const { when, skip } of skips)
      if (!gone.has(when.criterion) && answered.get(when.criterion) === when.answer)
        for (const id of skip) gone.add(id);
  }
  return set.filter(({ id }) => !gone.has(id));
}

/** The first circle of rules that skip each other, by the criteria in it, its first one also last; undefined without one. */
export function circleIn(skips: readonly SkipRule[]): string[] | undefined {
  const next = new Map<string, Set<string>>();
  for (const { when, skip } of skips)
    next.set(when.criterion, new Set([...(next.get(when.criterion) ?? []), ...skip]));
  const done = new Set<string>();
  for (const start of next.keys()) {
    const circle = walk(start, next, done);
    if (circle) return circle;
  }
  return undefined;
}

/** Depth first without recursion: a file may hold a chain of any length. */
function walk(
  start: string,
  next: ReadonlyMap<string, ReadonlySet<string>>,
  done: Set<string>,
): string[] | undefined {
  const path: string[] = [];
  const open = [{ id: start, rest: [...(next.get(start) ?? [])] }];
  path.push(start);
  while (open.length > 0) {
    const top = open.at(-1);
    const to = top?.rest.pop();
    if (to === undefined) {
      open.pop();
      const left = path.pop();
      if (left !== undefined) done.add(left);
    } else if (path.includes(to)) return [...path.slice(path.indexOf(to)), to];
    else if (!done.has(to)) {
      path.push(to);
      open.push({ id: to, rest: [...(next.get(to) ?? [])] });
    }
  }
  return undefined;
}
