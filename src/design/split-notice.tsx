import { ButtonLink } from "./button.tsx";
import { Facts } from "./facts.tsx";
import { Notice } from "./notice.tsx";
import { Shape } from "./shape.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  names: { readonly large: string; readonly msme: string };
  /** What both signed, in minor units; null while they have not. */
  split: {
    readonly currency: string;
    readonly large: number;
    readonly msme: number;
    readonly on: Temporal.PlainDate;
  } | null;
  /** Work has begun. */
  begun: boolean;
  href: string;
};

/** Who gets what of what comes out: as both signed it, or plainly that nothing is agreed. */
export const SplitNotice = ({ w, names, split, begun, href }: Props) => {
  const words = w.ventures.one;
  const link = (
    <ButtonLink href={href} kind="plain">
      {words.toSplit}
    </ButtonLink>
  );
  if (!split)
    return (
      <Notice w={w} kind="warning" title={words.noSplit}>
        <p>{begun ? words.noSplitRunning : words.noSplitText}</p>
        {link}
      </Notice>
    );
  const money = (amount: number) => w.money({ amount, currency: split.currency });
  return (
    <Notice w={w} title={words.split(w.date(split.on))}>
      <Facts
        facts={(["large", "msme"] as const).map((side) => ({
          label: names[side],
          value: (
            <>
              <Shape side={side} /> <Name>{money(split[side])}</Name>
            </>
          ),
        }))}
      />
      {link}
    </Notice>
  );
};
