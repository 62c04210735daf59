import type { Frame, Side } from "./frame.ts";
import { Icon } from "./icon.tsx";
import { Logo, Shape } from "./shape.tsx";
import type { Words } from "./words/words.ts";

const Party = ({ side, name, other }: { side: Side; name: string; other: boolean }) => (
  <span class="top-party" data-other={other ? "" : undefined}>
    <Shape side={side} />
    <bdi>{name}</bdi>
  </span>
);

/** Who is here, and with whom: always both names where there are two, each with its shape. */
export const TopBar = ({ frame, w }: { frame: Frame; w: Words }) => {
  const large = frame.side === "msme" ? frame.partner : frame.organization;
  const msme = frame.side === "msme" ? frame.organization : frame.partner;
  const pair = large && msme ? "both" : large || msme ? "one" : undefined;
  return (
    <header class="top" data-pair={pair}>
      <a class="top-home" href="/">
        <Logo />
        <span>{w.design.product}</span>
      </a>
      {pair && (
        <p class="top-pair">
          {large && <Party side="large" name={large} other={large === frame.partner} />}
          {msme && <Party side="msme" name={msme} other={msme === frame.partner} />}
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
