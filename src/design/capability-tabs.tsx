import { Tabs } from "./tabs.tsx";
import type { Words } from "./words/words.ts";

/** What the large side shows of itself, and what it may ask: one thing before the other. */
export const CapabilityTabs = ({ w, active }: { w: Words; active: "/capability" | "/frameworks" }) => (
  <Tabs
    label={w.home.nav.capability}
    tabs={[
      { href: "/capability", label: w.capability.title },
      { href: "/frameworks", label: w.frameworks.title },
    ]}
    active={active}
  />
);
