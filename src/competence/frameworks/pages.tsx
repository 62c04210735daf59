import { Card } from "../../design/card.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Questions } from "../../design/questions.tsx";
import { Tabs } from "../../design/tabs.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type FrameworkVersion, type Size, sizes } from "./framework.ts";
import { type Guide, partsFor } from "./guide.ts";
import { outline } from "./outline.ts";
import { textIn } from "./text.ts";

type Bound = { w: Words };

/** What a firm may be asked, as it reads it: every set that is in use, by size. */
export const AskedPage = ({
  w,
  large,
  relationshipId,
  sets,
  of,
  size,
  forAssessor,
}: Bound & {
  large: string;
  relationshipId: string;
  sets: readonly FrameworkVersion[];
  of: FrameworkVersion;
  size: Size;
  forAssessor: boolean;
}) => {
  const words = w.frameworks;
  const base = `/partners/${relationshipId}/organization`;
  const href = (ref: string, one: Size) => `${base}/asked?size=${one}&set=${encodeURIComponent(ref)}`;
  return (
    <>
      <BackLink href={base}>{words.askedBack}</BackLink>
      <PageHead title={<Name>{words.asked(large)}</Name>} lead={words.askedLead(large)} />
      {sets.length > 1 && (
        <Tabs
          label={words.which}
          tabs={sets.map((one) => ({
            href: href(one.ref, size),
            label: one.copy ? textIn(one.name, w.lang) : words.ours,
          }))}
          active={href(of.ref, size)}
        />
      )}
      <Questions
        w={w}
        of={outline(of, size, w.lang)}
        href={(one) => href(of.ref, one)}
        forAssessor={forAssessor}
      />
    </>
  );
};

/** A guide for who goes to a firm, by the firm's size: both sides read it. */
export const GuidePage = ({
  w,
  guide,
  size,
  href,
  back,
}: Bound & {
  guide: Guide;
  size: Size;
  href: (size: Size) => string;
  back: { readonly href: string; readonly label: string };
}) => {
  const words = w.frameworks;
  return (
    <>
      <BackLink href={back.href}>{back.label}</BackLink>
      <PageHead
        title={<Name>{textIn(guide.name, w.lang)}</Name>}
        lead={<Name>{textIn(guide.lead, w.lang)}</Name>}
      />
      <Tabs
        label={words.sizesLabel}
        tabs={sizes.map((one) => ({ href: href(one), label: words.sizes[one] }))}
        active={href(size)}
      />
      <p class="quiet">{words.guide.minutes(guide.minutes[size])}</p>
      {partsFor(guide, size).map(
        ({ step, parts }) =>
          parts.length > 0 && (
            <Card title={words.guide.steps[step]}>
              <ul>
                {parts.map(({ text, why }) => (
                  <li>
                    <Name>{textIn(text, w.lang)}</Name>{" "}
                    {why && (
                      <span class="quiet">
                        <Name>{textIn(why, w.lang)}</Name>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </Card>
          ),
      )}
    </>
  );
};
