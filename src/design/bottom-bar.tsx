import type { Frame } from "./frame.ts";
import { Icon } from "./icon.tsx";
import { current } from "./side-nav.tsx";
import type { Words } from "./words/words.ts";

type Props = { frame: Frame; w: Words; active: string | undefined };

/** The navigation of the phone, under the thumb: at most four. */
export const BottomBar = ({ frame, w, active }: Props) => (
  <nav class="bottom" aria-label={w.design.bottomNavigation}>
    <ul>
      {frame.bottom.slice(0, 4).map((item) => (
        <li>
          <a href={item.href} aria-current={current(item, active)}>
            <span class="nav-icon">
              <Icon name={item.icon} />
              {item.count ? <span class="badge">{w.number(item.count)}</span> : null}
            </span>
            <span>{item.label}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
