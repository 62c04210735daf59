import { Tabs } from "./tabs.tsx";
import type { Words } from "./words/words.ts";

/** The pages of one partnership; `active` is the one that is open. */
export const PartnerTabs = ({
  w,
  relationshipId,
  active,
}: {
  w: Words;
  relationshipId: string;
  active:
    | "overview"
    | "money"
    | "promises"
    | "work"
    | "ideas"
    | "skills"
    | "people"
    | "agreements"
    | "mentoring"
    | "capability"
    | "ventures"
    | "better"
    | "disputes"
    | "time"
    | "record";
}) => {
  const base = `/partners/${relationshipId}`;
  const hrefs = {
    overview: base,
    money: `${base}/money`,
    promises: `${base}/promises`,
    work: `${base}/capability`,
    ideas: `${base}/ideas`,
    skills: `${base}/development`,
    people: `${base}/people`,
    capability: `${base}/organization`,
    agreements: `${base}/agreements`,
    mentoring: `${base}/mentoring`,
    ventures: `${base}/ventures`,
    time: `${base}/time`,
    better: `${base}/improvements`,
    disputes: `${base}/disputes`,
    record: `${base}/record`,
  };
  const words = w.partners.tabs;
  return (
    <Tabs
      label={words.label}
      tabs={[
        { href: hrefs.overview, label: words.overview },
        { href: hrefs.money, label: words.money },
        { href: hrefs.promises, label: words.promises },
        { href: hrefs.work, label: words.work },
        { href: hrefs.ideas, label: words.ideas },
        { href: hrefs.skills, label: words.skills },
        { href: hrefs.people, label: words.people },
        { href: hrefs.capability, label: words.capability },
        { href: hrefs.agreements, label: words.agreements },
        { href: hrefs.mentoring, label: words.mentoring },
        { href: hrefs.ventures, label: words.ventures },
        { href: hrefs.time, label: words.time },
        { href: hrefs.better, label: words.better },
        { href: hrefs.disputes, label: words.disputes },
        { href: hrefs.record, label: words.record },
      ]}
      active={hrefs[active]}
    />
  );
};
