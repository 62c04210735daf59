import type { Frame, NavItem } from "./frame.ts";
import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

type Props = { frame: Frame; w: Words; active: string | undefined };

/** "page" for the entry the reader stands on. */
export function current(item: NavItem, active: string | undefined): "page" | undefined {
  return item.active || item.href === active ? "page" : undefined;
}

/** The navigation of the desk; entries of one group stand together, under its name. */
export const SideNav = ({ frame, w, active }: Props) => (
  <nav class="side" aria-label={w.design.mainNavigation}>
    <div>
      {[...Map.groupBy(frame.nav, ({ group }) => group)].map(([group, items]) => (
        <>
          {group !== undefined && <p aria-hidden="true">{group}</p>}
          <ul aria-label={group}>
            {items.map((item) => (
              <li>
                <a href={item.href} aria-current={current(item, active)} data-key={item.key}>
                  <span class="nav-icon">
                    <Icon name={item.icon} />
                  </span>
                  <span>{item.label}</span>
                  {item.count ? <span class="badge">{w.number(item.count)}</span> : null}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </div>
  </nav>
);
