import { createContext, useContext } from "hono/jsx";
import { Tabs } from "./tabs.tsx";
import type { Words } from "./words/words.ts";

const paths = {
  overview: "",
  money: "/money",
  promises: "/promises",
  work: "/capability",
  ideas: "/ideas",
  skills: "/development",
  people: "/people",
  capability: "/organization",
  agreements: "/agreements",
  mentoring: "/mentoring",
  ventures: "/ventures",
  time: "/time",
  better: "/improvements",
  disputes: "/disputes",
  record: "/record",
} as const;

export type PartnerTab = keyof typeof paths;

const all = Object.keys(paths) as readonly PartnerTab[];

/** The pages of a partnership that the reader's role opens. The frame of the request says them; without it, all. */
export const OpenTabs = createContext<readonly PartnerTab[]>(all);

/** The pages of one partnership; `active` is the one that is open. */
export const PartnerTabs = ({
  w,
  relationshipId,
  active,
}: {
  w: Words;
  relationshipId: string;
  active: PartnerTab;
}) => {
  const open = useContext(OpenTabs);
  const words = w.partners.tabs;
  const href = (tab: PartnerTab) => `/partners/${relationshipId}${paths[tab]}`;
  return (
    <Tabs
      label={words.label}
      tabs={all
        .filter((tab) => tab === active || open.includes(tab))
        .map((tab) => ({ href: href(tab), label: words[tab] }))}
      active={href(active)}
    />
  );
};
