import type { Child } from "hono/jsx";

export type Fact = {
  readonly label: string;
  readonly value: Child;
  /** A link that changes it. The hidden words tell which one to a screen reader. */
  readonly act?: { readonly href: string; readonly label: string } | undefined;
};

/** What is known, line by line. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts.map((fact) => (
      <div>
        <dt>{fact.label}</dt>
        <dd>{fact.value}</dd>
        {fact.act && (
          <dd class="facts-act">
            <a href={fact.act.href}>
              {fact.act.label}
              <span class="unseen"> {fact.label}</span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
);
