import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

type CardProps = {
  /** What the address of a part of the page leads to. */
  id?: string | undefined;
  title?: Child;
  /** Under the title, in quiet ink. */
  note?: Child;
  /** Beside the title: a tag, an icon button. */
  aside?: Child;
  /** The one next act: a whole line to tap at the foot of the card. */
  act?: { href: string; label: string } | undefined;
  children?: Child;
};

/** One matter, one box. */
export const Card = ({ id, title, note, aside, act, children }: CardProps) => (
  <section class="card" id={id}>
    {(title || aside) && (
      <header class="card-head">
        <div>
          {title && <h2>{title}</h2>}
          {note && <p class="quiet">{note}</p>}
        </div>
        {aside}
      </header>
    )}
    {children && <div class="card-body">{children}</div>}
    {act && (
      <a class="card-act" href={act.href}>
        {act.label}
        <Icon name="forward" />
      </a>
    )}
  </section>
);

export type ListItem = {
  readonly href?: string | undefined;
  readonly title: Child;
  readonly note?: Child;
  /** At the end of the line: a tag, an amount, a day. */
  readonly end?: Child;
  /** Before the title: a face, a shape. */
  readonly mark?: Child;
};

/**
 * A list whose lines are tapped as a whole: what a table is on the phone. `brief`: a name and a figure, which share a line
 * there too.
 */
export const CardList = ({
  items,
  label,
  brief,
}: {
  items: readonly ListItem[];
  label?: string | undefined;
  brief?: boolean | undefined;
}) => (
  <ul class="card-list" data-brief={brief ? "" : undefined} aria-label={label}>
    {items.map((item) => {
      const inside = (
        <>
          {item.mark && <span class="card-list-mark">{item.mark}</span>}
          <span class="card-list-text">
            <span class="card-list-title">{item.title}</span>
            {item.note && <span class="quiet">{item.note}</span>}
          </span>
          {item.end && <span class="card-list-end">{item.end}</span>}
        </>
      );
      return (
        <li>
          {item.href ? (
            <a class="card-line" href={item.href}>
              {inside}
              <Icon name="forward" />
            </a>
          ) : (
            <div class="card-line">{inside}</div>
          )}
        </li>
      );
    })}
  </ul>
);
