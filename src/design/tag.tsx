import type { Child } from "hono/jsx";
import type { IconName, Side } from "./frame.ts";
import { Icon } from "./icon.tsx";
import { Shape } from "./shape.tsx";

type Kind = "good" | "warn" | "bad" | "neutral";

const icons: Record<Kind, IconName | undefined> = {
  good: "check",
  warn: "alert",
  bad: "broken",
  neutral: undefined,
};

type Props = {
  kind?: Kind | undefined;
  /** Whose state it is, where that could be misread: "we pay late". */
  side?: Side | undefined;
  children: Child;
};

/** A state in a word or two: colour, icon and text, so that none of them stands alone. */
export const Tag = ({ kind = "neutral", side, children }: Props) => {
  const icon = icons[kind];
  return (
    <span class="tag" data-kind={kind}>
      {side ? <Shape side={side} /> : icon && <Icon name={icon} />}
      {children}
    </span>
  );
};
