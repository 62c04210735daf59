import type { Child } from "hono/jsx";
import type { IconName } from "./frame.ts";
import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

const icons: Record<"info" | "success" | "warning", IconName> = {
  info: "info",
  success: "good",
  warning: "alert",
};

type Props = {
  w: Words;
  kind?: "info" | "success" | "warning" | undefined;
  /** The sentence that matters; details go below it. */
  title?: Child;
  children?: Child;
};

/** Something to know on this page. A success is announced and takes the focus after an act. */
export const Notice = ({ w, kind = "info", title, children }: Props) => {
  const spoken = { info: w.design.information, success: w.design.success, warning: w.design.warning }[kind];
  return (
    <div
      class="notice"
      data-kind={kind}
      {...(kind === "success" ? { role: "status", tabindex: -1, "data-focus": "" } : {})}
    >
      <Icon name={icons[kind]} />
      <div>
        {title && (
          <p class="notice-title">
            <span class="unseen">{spoken}: </span>
            {title}
          </p>
        )}
        {children}
      </div>
    </div>
  );
};
