import { Tabs } from "./tabs.tsx";
import type { Words } from "./words/words.ts";

/** The pages about all partners of a large organization; `active` is the address of the one that is open. */
export const PartnersTabs = ({ w, active }: { w: Words; active: "/partners" | "/partners/time" }) => (
  <Tabs
    label={w.burden.deskTabs}
    tabs={[
      { href: "/partners", label: w.burden.deskList },
      { href: "/partners/time", label: w.burden.deskTitle },
    ]}
    active={active}
  />
);
