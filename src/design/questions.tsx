import { Card } from "./card.tsx";
import { Section } from "./section.tsx";
import { Tabs } from "./tabs.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Labels = Words["frameworks"];
type Size = keyof Labels["sizes"];
type Question = {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly minutes: number;
  readonly agility: boolean;
  readonly good: readonly string[];
  readonly shownBy: readonly { readonly kind: keyof Labels["kinds"]; readonly example: string }[];
  readonly assessor: string;
};
type Skip = {
  readonly name: string;
  readonly answer: keyof Labels["answers"];
  readonly others: readonly string[];
};
type Props = {
  w: Words;
  of: {
    readonly size: Size;
    readonly count: number;
    readonly minutes: number;
    readonly sections: readonly {
      readonly group: keyof Labels["groups"];
      readonly criteria: readonly Question[];
    }[];
    readonly skips: readonly Skip[];
  };
  href: (size: Size) => string;
  forAssessor: boolean;
};

const sizes = ["micro", "small", "medium"] as const;

/** What may be asked of a firm of one size: each question with what good looks like, and what is left out. */
export const Questions = ({ w, of, href, forAssessor }: Props) => {
  const words = w.frameworks;
  return (
    <>
      <Tabs
        label={words.sizesLabel}
        tabs={sizes.map((one) => ({ href: href(one), label: words.sizes[one] }))}
        active={href(of.size)}
      />
      <p class="quiet">
        {words.count(of.count, of.minutes)} {of.size === "micro" && words.noJobs}
      </p>
      {of.sections.map(
        ({ group, criteria }) =>
          criteria.length > 0 && (
            <Section title={words.groups[group]}>
              {criteria.map((question) => (
                <QuestionCard w={w} {...question} forAssessor={forAssessor} />
              ))}
            </Section>
          ),
      )}
      {of.skips.length > 0 && (
        <Section title={words.skipsTitle}>
          <p class="quiet">{words.skipsLead}</p>
          <ul>
            {of.skips.map(({ name, answer, others }) => (
              <li>
                <Name>{words.skip(name, words.answers[answer], w.list(others))}</Name>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p class="quiet">{words.weigh}</p>
    </>
  );
};

const QuestionCard = (props: Question & { w: Words; forAssessor: boolean }) => {
  const { w, name, question, minutes, agility, good, shownBy, assessor, forAssessor } = props;
  const words = w.frameworks;
  return (
    <Card
      title={<Name>{name}</Name>}
      note={words.minutes(minutes)}
      aside={forAssessor && agility && <Tag>{words.agility}</Tag>}
    >
      <p>
        <Name>{question}</Name>
      </p>
      <h3>{words.good}</h3>
      <ul>
        {good.map((text) => (
          <li>
            <Name>{text}</Name>
          </li>
        ))}
      </ul>
      <h3>{words.shownBy}</h3>
      <ul>
        {shownBy.map(({ kind, example }) => (
          <li>
            <Name>{example}</Name> <span class="quiet">({words.kinds[kind]})</span>
          </li>
        ))}
      </ul>
      {forAssessor && (
        <>
          <h3>{words.assessor}</h3>
          <p>
            <Name>{assessor}</Name>
          </p>
        </>
      )}
    </Card>
  );
};
