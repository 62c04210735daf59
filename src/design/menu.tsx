import type { Child } from "hono/jsx";
import type { IconName } from "./frame.ts";
import { Icon } from "./icon.tsx";

export type MenuItem = { readonly href: string; readonly label: Child; readonly icon?: IconName | undefined };

/** Links behind a button. A native details element; browser/dialog.ts closes it on Escape and on a click elsewhere. */
export const Menu = ({
  label,
  icon = "more",
  items,
}: {
  label: string;
  icon?: IconName;
  items: readonly MenuItem[];
}) => (
  <details class="menu">
    <summary class="button" data-kind="secondary">
      <Icon name={icon} />
      {label}
    </summary>
    <ul>
      {items.map((item) => (
        <li>
          <a href={item.href}>
            {item.icon && <Icon name={item.icon} />}
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  </details>
);
