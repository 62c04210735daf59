import { Button } from "../../design/button.tsx";
import { Checks, Choice } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type FitRule, meetings } from "./mentor.ts";

/** What somebody typed under this name, one or several. */
const several = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === "string" ? [value] : (value ?? []);

/** What a mentor offers, asked on one page. */
export const OfferPage = ({
  w,
  rule,
  values,
  problems,
}: {
  w: Words;
  rule: FitRule;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.mentoring;
  const common = { w, problems };
  const checks = (
    name: string,
    label: string,
    ids: readonly string[],
    say: (id: string) => string,
    optional = false,
  ) => (
    <Checks
      {...common}
      name={name}
      label={label}
      optional={optional}
      options={ids.map((id) => ({ value: id, label: say(id) }))}
      values={several(values[name])}
    />
  );
  return (
    <>
      <BackLink href="/development/mentoring">{words.mine.title}</BackLink>
      <PageHead title={words.offerForm.title} />
      <WhoSees w={w} names={w.matching.whoReads} />
      <Form action="/development/mentoring/offer" hidden={{ version: String(values.version ?? "0") }}>
        <Input
          {...common}
          name="capacity"
          kind="number"
          label={words.offerForm.capacity}
          hint={words.offerForm.capacityHint}
          value={String(values.capacity ?? "")}
        />
        {checks("topics", words.mine.topics, rule.topics, words.topic)}
        {checks("languages", words.mine.languages, rule.languages, words.language)}
        {checks("trades", words.mine.trades, rule.trades, words.trade, true)}
        <Choice
          {...common}
          name="meets"
          label={words.mine.meets}
          value={String(values.meets ?? "")}
          options={meetings.map((one) => ({ value: one, label: words.meets[one] }))}
        />
        <Input
          {...common}
          name="countries"
          label={words.mine.countries}
          hint={words.offerForm.countriesHint}
          value={String(values.countries ?? "")}
          optional
        />
        <TextArea
          {...common}
          name="about"
          label={words.mine.about}
          hint={words.offerForm.aboutHint}
          value={String(values.about ?? "")}
          optional
        />
        <Actions>
          <Button>{words.offerForm.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
