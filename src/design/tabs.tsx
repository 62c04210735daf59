import type { Child } from "hono/jsx";

export type Tab = { readonly href: string; readonly label: string; readonly count?: Child };

/**
 * Pages of one thing, side by side. They are links: each has its own address. `within`: the open page stands in the group of the active
 * tab, and is not its first. `sub`: a row that belongs to the tab above it.
 */
export const Tabs = ({
  label,
  tabs,
  active,
  within = false,
  sub = false,
}: {
  label: string;
  tabs: readonly Tab[];
  active: string;
  within?: boolean;
  sub?: boolean;
}) => (
  <nav class={sub ? "tabs sub" : "tabs"} aria-label={label}>
    <ul>
      {tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.href === active ? (within ? "true" : "page") : undefined}>
            {tab.label}
            {tab.count !== undefined && <span class="badge">{tab.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
