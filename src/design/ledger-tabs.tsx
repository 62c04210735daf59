import { Tabs } from "./tabs.tsx";
import type { Words } from "./words/words.ts";

/** The parts of ledger health, side by side. */
export const LedgerTabs = ({ w, active }: { w: Words; active: string }) => {
  const { tabs } = w.health;
  const base = "/import/health";
  return (
    <Tabs
      label={tabs.label}
      active={active}
      tabs={[
        { href: base, label: tabs.health },
        { href: `${base}/sizes`, label: tabs.sizes },
        { href: `${base}/outside`, label: tabs.outside },
        { href: `${base}/spellings`, label: tabs.spellings },
      ]}
    />
  );
};
