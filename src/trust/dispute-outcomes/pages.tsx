import type { Child } from "hono/jsx";
import { Button } from "../../design/button.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { MissingForm } from "../../design/dispute-outcome.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { mostRepairs, type Repair } from "./outcome.ts";

type Common = {
  w: Words;
  names: { readonly large: string; readonly msme: string };
  base: string;
  title: string;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** What is agreed, and who does what by when; two acts are open, the others folded. */
export const ProposePage = (props: Common) => {
  const { w, names, base, title, values, problems } = props;
  const words = w.disputes.outcome;
  const shown = 2;
  const folded = Array.from({ length: mostRepairs - shown }, (_, place) => place + shown);
  const used = folded.some((place) => values[`what${place}`]);
  return (
    <>
      <BackLink href={base}>{title}</BackLink>
      <PageHead title={words.formTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/outcome`} hidden={{ id: String(values.id ?? "") }}>
        <TextArea
          {...{ w, problems }}
          name="text"
          label={words.text}
          hint={words.textHint}
          value={String(values.text ?? "")}
          rows={4}
        />
        <h2>{words.repairs}</h2>
        {Array.from({ length: shown }, (_, place) => (
          <Act {...props} place={place} />
        ))}
        <details open={used}>
          <summary>{words.more}</summary>
          <div class="stack">
            {folded.map((place) => (
              <Act {...props} place={place} />
            ))}
          </div>
        </details>
        <Actions>
          <Button icon="check">{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

const Act = ({ w, names, values, problems, place }: Common & { place: number }): Child => {
  const words = w.disputes.outcome;
  const value = (name: string): string => String(values[`${name}${place}`] ?? "");
  return (
    <fieldset class="stack">
      <legend class="unseen">{words.what(place + 1)}</legend>
      <Input
        {...{ w, problems }}
        name={`what${place}`}
        label={words.what(place + 1)}
        value={value("what")}
        optional
      />
      <Select
        {...{ w, problems }}
        name={`side${place}`}
        label={words.side}
        empty="…"
        value={value("side")}
        options={[
          { value: "large", label: names.large },
          { value: "msme", label: names.msme },
        ]}
      />
      <Input
        {...{ w, problems }}
        name={`owner${place}`}
        label={words.owner}
        value={value("owner")}
        optional
      />
      <DateInput {...{ w, problems }} name={`due${place}`} label={words.due} typed={values} optional />
    </fieldset>
  );
};

/** "Not yet": what is missing in a repair that the other side calls done. */
export const ReturnPage = ({ w, base, title, values, problems, repair }: Common & { repair: Repair }) => (
  <>
    <BackLink href={base}>{title}</BackLink>
    <PageHead title={w.disputes.outcome.notYet} lead={<Name>{repair.what}</Name>} />
    <MissingForm
      {...{ w, problems }}
      action={`${base}/repair/${repair.id}/return`}
      value={String(values.words ?? "")}
    />
  </>
);
