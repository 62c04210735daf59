import { Notice } from "./notice.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  /** The division that both signed: on which day, and the day work began where that was earlier. */
  agreed:
    | {
        readonly number: number;
        readonly on: Temporal.PlainDate;
        readonly begunOn: Temporal.PlainDate | null;
      }
    | undefined;
  /** Work has begun. */
  running: boolean;
  /** Where they agree, from pages that stand elsewhere. */
  href?: string;
};

/** Whether the two agreed who gets what of joint work, and whether before it began. */
export const SplitStanding = ({ w, agreed, running, href }: Props) => {
  const words = w.splits;
  const late = agreed ? agreed.begunOn !== null : true;
  const text = !agreed
    ? running
      ? words.noneRunning
      : words.noneText
    : agreed.begunOn
      ? words.agreedAfter(w.date(agreed.begunOn))
      : words.agreedBefore(w.date(agreed.on));
  return (
    <Notice w={w} kind={late ? "warning" : "info"} title={agreed ? words.agreed(agreed.number) : words.none}>
      <p>{text}</p>
      {href && (
        <p>
          <a href={href}>{words.title}</a>
        </p>
      )}
    </Notice>
  );
};
