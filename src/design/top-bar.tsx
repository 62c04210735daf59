import type { Frame } from "./frame.ts";
import { Icon } from "./icon.tsx";
import { Logo, Shape } from "./shape.tsx";
import type { Words } from "./words/words.ts";

/** Who is here, and with whom: always both names where there are two, each with its shape. */
export const TopBar = ({ frame, w }: { frame: Frame; w: Words }) => {
  const own = frame.side === "msme" ? "msme" : "large";
  const other = own === "msme" ? "large" : "msme";
  return (
    <header class="top">
      <a class="top-home" href="/">
        <Logo />
        <span>{w.design.product}</span>
      </a>
      {(frame.organization || frame.partner) && (
        <p class="top-pair">
          {frame.partner && (
            <span class="top-party" data-other>
              <Shape side={other} />
              <bdi>{frame.partner}</bdi>
            </span>
          )}
          {frame.organization && (
            <span class="top-party">
              <Shape side={own} />
              <bdi>{frame.organization}</bdi>
            </span>
          )}
        </p>
      )}
      {frame.person && (
        <a class="top-person" href="/account">
          <Icon name="person" />
          <bdi>{frame.person}</bdi>
        </a>
      )}
    </header>
  );
};
