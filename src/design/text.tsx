import type { Money, Total } from "../platform/money.ts";
import type { Words } from "./words/words.ts";

type Bound = { w: Words };

/** A name, id or text somebody else wrote: kept from turning the sentence around it. */
export const Name = ({ children }: { children: string }) => <bdi>{children}</bdi>;

/** "£1,234.50" */
export const Amount = ({ w, value }: Bound & { value: Money | Total }) => (
  <bdi class="figure">{w.money(value)}</bdi>
);

/** "12,408" */
export const Count = ({ w, value }: Bound & { value: number }) => <bdi class="figure">{w.number(value)}</bdi>;

/** "Fri 4 Dec" */
export const Day = ({ w, value }: Bound & { value: Temporal.PlainDate }) => (
  <time class="day" datetime={value.toString()}>
    {w.date(value)}
  </time>
);

/** "Fri 4 Dec 14:05" in the reader's zone. */
export const Moment = ({ w, value }: Bound & { value: Temporal.Instant }) => (
  <time class="day" datetime={value.toString({ smallestUnit: "second" })}>
    {w.moment(value)}
  </time>
);

/** A word of a program: read from left to right in every language. */
export const Code = ({ children }: { children: string }) => <code dir="ltr">{children}</code>;

/** Lines to copy. They break rather than hide. */
export const Sample = ({ children }: { children: string }) => (
  <pre class="sample" dir="ltr">
    <code>{children}</code>
  </pre>
);
