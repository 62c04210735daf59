import { Tabs } from "./tabs.tsx";
import type { Words } from "./words/words.ts";

/** The desk's pages of disputes. */
export const DisputeTabs = ({ w, active }: { w: Words; active: string }) => {
  const { tabs } = w.disputeHelpers.list;
  return (
    <Tabs
      label={tabs.label}
      active={active}
      tabs={[
        { href: "/disputes", label: tabs.list },
        { href: "/disputes/patterns", label: tabs.patterns },
        { href: "/disputes/ladder", label: tabs.ladder },
      ]}
    />
  );
};
