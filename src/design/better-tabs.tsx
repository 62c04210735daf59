import { PageHead } from "./head.tsx";
import { PartnerTabs } from "./partner-tabs.tsx";
import { Shape } from "./shape.tsx";
import { Tabs } from "./tabs.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  side: "large" | "msme";
  relationshipId: string;
  names: { readonly large: string; readonly msme: string; readonly country: string };
  active: "lessons" | "reviews" | "doors";
};

/** The head of the three pages on what gets better with a partner: lessons, the yearly look back, what is shown ahead. */
export const BetterHead = ({ w, side, relationshipId, names, active }: Props) => {
  const base = `/partners/${relationshipId}`;
  const words = w.improvements.tabs;
  const hrefs = { lessons: `${base}/improvements`, reviews: `${base}/reviews`, doors: `${base}/doors` };
  return (
    <>
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} /> {w.country(names.country)}
          </>
        }
        title={<Name>{side === "large" ? names.msme : names.large}</Name>}
      />
      <PartnerTabs w={w} relationshipId={relationshipId} active="better" />
      <Tabs
        label={words.label}
        tabs={[
          { href: hrefs.lessons, label: words.lessons },
          { href: hrefs.reviews, label: words.reviews },
          { href: hrefs.doors, label: side === "large" ? words.doorsOwn : words.doors },
        ]}
        active={hrefs[active]}
      />
    </>
  );
};
