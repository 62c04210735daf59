import type { Child } from "hono/jsx";
import { BackLink, PageHead } from "./head.tsx";
import { Shape } from "./shape.tsx";
import { Tabs } from "./tabs.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  relationshipId: string;
  ventureId: string;
  title: string;
  /** The two firms: over the title. */
  names: { readonly large: string; readonly msme: string };
  active: "overview" | "terms" | "stakes" | "share" | "gates" | "benefits";
  /** Where it stands: a tag. */
  children?: Child;
};

/** The head of every page of one piece of joint work, with its six parts. */
export const VentureHead = ({ w, relationshipId, ventureId, title, names, active, children }: Props) => {
  const list = `/partners/${relationshipId}/ventures`;
  const base = `${list}/${ventureId}`;
  const words = w.ventures.tabs;
  const hrefs = {
    overview: base,
    terms: `${base}/terms`,
    stakes: `${base}/stakes`,
    share: `${base}/share`,
    gates: `${base}/gates`,
    benefits: `${base}/benefits`,
  };
  return (
    <>
      <BackLink href={list}>{w.ventures.title}</BackLink>
      <PageHead
        over={
          <>
            <Shape side="large" /> <Name>{names.large}</Name> <Shape side="msme" /> <Name>{names.msme}</Name>
          </>
        }
        title={<Name>{title}</Name>}
      >
        {children}
      </PageHead>
      <Tabs
        label={words.label}
        tabs={(["overview", "terms", "stakes", "share", "gates", "benefits"] as const).map((tab) => ({
          href: hrefs[tab],
          label: words[tab],
        }))}
        active={hrefs[active]}
      />
    </>
  );
};
