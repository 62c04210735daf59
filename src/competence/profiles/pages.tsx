import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Check, Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Split, Stack } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Figures } from "../figures/figures.ts";
import { abilityOf, type RoleBook } from "../roles/role.ts";
import { type Choices, fitState, type Said } from "./profile.ts";
import type { Colleague, Look } from "./reads.ts";

type Bound = { w: Words; book: RoleBook; today: Temporal.PlainDate };

/** One's own: what one says, who sees it, who looked. */
export const OwnPage = ({
  w,
  book,
  today,
  said,
  choices,
  wanted,
  mayRule,
  looks,
  figures,
  saved,
  problems,
}: Bound & {
  said: readonly Said[];
  choices: Choices;
  wanted: boolean;
  mayRule: boolean;
  looks: readonly Look[];
  figures: Figures | undefined;
  saved: boolean;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.profiles;
  const add = (
    <ButtonLink href="/profile/new" kind="primary" icon="plus">
      {words.say}
    </ButtonLink>
  );
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <PageHead title={words.title} lead={words.lead}>
        {said.length > 0 && add}
      </PageHead>
      <Split
        aside={
          <>
            <ChoicesCard w={w} choices={choices} wanted={wanted} problems={problems} />
            {figures && <FiguresCard w={w} figures={figures} />}
            {mayRule && <a href="/figures-about-people">{words.rule.link}</a>}
            <Card title={words.looks.title}>
              {looks.length === 0 && <p class="quiet">{words.looks.none}</p>}
              {looks.map((look) => (
                <p>{words.looks.line(look.name, w.date(look.day))}</p>
              ))}
            </Card>
          </>
        }
      >
        {said.length === 0 && (
          <Empty title={words.none} act={add}>
            {words.noneText}
          </Empty>
        )}
        {said.map((one) => (
          <SaidCard w={w} book={book} today={today} said={one}>
            <Actions>
              <ButtonLink href={`/profile/new?skill=${one.skill}`}>{words.sayAgain}</ButtonLink>
              <ButtonForm action={`/profile/${one.skill}/end`}>
                <Button kind="plain">{words.takeBack}</Button>
              </ButtonForm>
            </Actions>
          </SaidCard>
        ))}
      </Split>
    </>
  );
};

const SaidCard = ({ w, book, today, said, children }: Bound & { said: Said; children?: Child }) => {
  const words = w.profiles;
  const state = fitState(said, today, book.expiresSoonDays);
  const ability = abilityOf(book, said.skill);
  return (
    <Card
      title={<Name>{ability?.name ?? said.skill}</Name>}
      note={`${words.saidOn(w.date(w.dayOf(said.saidAt)))}, ${words.until(w.date(said.expiresOn))}`}
      aside={
        state !== "not-said" && <Tag kind={state === "has" ? "good" : "warn"}>{words.states[state]}</Tag>
      }
    >
      <p class="written">
        <Name>{said.words}</Name>
      </p>
      {said.learned && (
        <p class="quiet">
          {said.learnedOn
            ? words.learnedOn(said.learned, w.date(said.learnedOn))
            : words.learnedBy(said.learned)}
        </p>
      )}
      {children}
    </Card>
  );
};

const ChoicesCard = ({
  w,
  choices,
  wanted,
  problems,
}: {
  w: Words;
  choices: Choices;
  wanted: boolean;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.profiles.choices;
  return (
    <Card title={words.title}>
      <Form action="/profile/choices" hidden={{ version: String(choices.version) }}>
        <Choice
          w={w}
          name="seenBy"
          label={words.seenBy}
          value={choices.seenBy}
          problems={problems}
          options={[
            { value: "nobody", label: words.nobody, hint: words.nobodyHint },
            { value: "placers", label: words.placers, hint: words.placersHint },
          ]}
        />
        <Check
          w={w}
          name="figuresAgreed"
          label={words.figures}
          hint={`${words.figuresHint} ${wanted ? words.figuresOn : words.figuresOff}`}
          checked={choices.figuresAgreed}
        />
        <Actions>
          <Button kind="secondary">{words.save}</Button>
        </Actions>
      </Form>
    </Card>
  );
};

const FiguresCard = ({ w, figures }: { w: Words; figures: Figures }) => {
  const words = w.profiles.figures;
  return (
    <Card title={words.title}>
      <Facts
        facts={(["partners", "roles", "inOwnWords"] as const).map((name) => ({
          label: words[name],
          value: w.number(figures[name]),
        }))}
      />
    </Card>
  );
};

/** One thing one can, or how one acts, with an example. */
export const SayPage = ({
  w,
  book,
  values,
  problems,
}: {
  w: Words;
  book: RoleBook;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.profiles.form;
  const text = (name: string) => String(values[name] ?? "");
  return (
    <>
      <BackLink href="/profile">{w.profiles.title}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <Form action="/profile/skills" hidden={{ id: text("id") }}>
        <Select
          w={w}
          name="skill"
          label={words.skill}
          value={text("skill")}
          problems={problems}
          empty=""
          options={book.abilities.map((one) => ({ value: one.id, label: one.name }))}
        />
        <TextArea
          w={w}
          name="words"
          label={words.words}
          hint={words.wordsHint}
          value={text("words")}
          problems={problems}
        />
        <TextArea
          w={w}
          name="learned"
          label={words.learned}
          hint={words.learnedHint}
          value={text("learned")}
          problems={problems}
          rows={2}
          optional
        />
        <DateInput
          w={w}
          name="learnedOn"
          label={words.learnedOn}
          typed={values}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** A colleague's, as they show it. */
export const ColleaguePage = ({
  w,
  book,
  today,
  colleague,
  said,
  figures,
}: Bound & { colleague: Colleague; said: readonly Said[] | undefined; figures: Figures | undefined }) => {
  const words = w.profiles;
  const { name } = colleague;
  return (
    <>
      <BackLink href="/people">{w.people.title}</BackLink>
      <PageHead title={words.titleOf(name)} lead={said && words.leadOf(name)} />
      {said === undefined && <Empty title={words.hiddenTitle(name)}>{words.hiddenText}</Empty>}
      {said?.length === 0 && <Empty title={words.noneOf(name)}>{words.noneOfText}</Empty>}
      <Stack>
        {figures && <FiguresCard w={w} figures={figures} />}
        {said?.map((one) => (
          <SaidCard w={w} book={book} today={today} said={one} />
        ))}
      </Stack>
    </>
  );
};
