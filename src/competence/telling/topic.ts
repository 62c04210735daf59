/** Something that can be looked at in a firm, in plain words: a criterion of the framework. */
export type Topic = { readonly id: string; readonly name: string };

/** The topics that this kind of evidence can show come first, in the framework's order; the others follow. */
export function topicsFor(
  topics: readonly (Topic & { readonly shownBy: readonly string[] })[],
  kind: string,
): Topic[] {
  const fits = (topic: { readonly shownBy: readonly string[] }) => topic.shownBy.includes(kind);
  return [...topics.filter(fits), ...topics.filter((topic) => !fits(topic))].map(({ id, name }) => ({
    id,
    name,
  }));
}
