import { Tag } from "./tag.tsx";
import type { Words } from "./words/words.ts";

type Labels = Words["capability"];
type Band = keyof Labels["bands"];

const kind: Record<Band, "good" | "warn" | "neutral"> = {
  shown: "good",
  partly: "neutral",
  against: "warn",
  "not-known": "neutral",
};

/** A band with how much stands behind it: never a band alone. */
export const CountedBand = ({ w, band, count }: { w: Words; band: Band; count: string }) => (
  <>
    <Tag kind={kind[band]}>{w.capability.bands[band]}</Tag> <span class="quiet">{count}</span>
  </>
);

/** What firms say together without their names: a band with how many, or that they are too few. */
export const Together = ({
  w,
  counted,
}: {
  w: Words;
  counted:
    | {
        readonly band: Band | null;
        readonly firms: keyof Labels["firms"] | null;
        readonly on: Temporal.PlainDate;
      }
    | undefined;
}) => {
  const words = w.capability;
  if (!counted?.band || !counted.firms)
    return <span class="quiet">{counted ? words.tooFew : words.notCounted}</span>;
  return (
    <CountedBand
      w={w}
      band={counted.band}
      count={words.counted(words.firms[counted.firms], w.date(counted.on))}
    />
  );
};
