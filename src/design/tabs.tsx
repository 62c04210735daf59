import type { Child } from "hono/jsx";

export type Tab = { readonly href: string; readonly label: string; readonly count?: Child };

/** Pages of one thing, side by side. They are links: each has its own address. */
export const Tabs = ({ label, tabs, active }: { label: string; tabs: readonly Tab[]; active: string }) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.href === active ? "page" : undefined}>
            {tab.label}
            {tab.count !== undefined && <span class="badge">{tab.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
