import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { textIn } from "../frameworks/text.ts";
import { bases, type OnDesk } from "../judging/desk.ts";

type Props = {
  w: Words;
  /** The address of the criterion. */
  at: string;
  names: { readonly large: string; readonly msme: string };
  on: OnDesk;
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
};

/** The rule under which a missing certificate matters: nothing of it may be missing. */
export const PaperPage = ({ w, at, names, on, values, problems }: Props) => {
  const words = w.judging;
  const { paper } = on;
  const typed = (name: string, otherwise: string): string =>
    values ? String(values[name] ?? "") : otherwise;
  const text = (name: string, label: string, held: string | undefined, long: boolean) => {
    const shared = { w, name, label, value: typed(name, held ?? ""), problems };
    return long ? <TextArea {...shared} maxlength={1000} /> : <Input {...shared} />;
  };
  return (
    <>
      <BackLink href={at}>{textIn(on.of.content.name, w.lang)}</BackLink>
      <PageHead title={words.paper} lead={words.paperLead} />
      <Form action={`${at}/paper`} hidden={{ version: typed("version", String(paper?.version ?? 0)) }}>
        <WhoSees w={w} names={[names.large, names.msme]} />
        <Choice
          w={w}
          name="basis"
          label={words.paperBasis}
          value={typed("basis", paper?.basis ?? "")}
          problems={problems}
          options={bases.map((basis) => ({ value: basis, label: words.bases[basis] }))}
        />
        {text("text", words.paperText, paper?.text, true)}
        <DateInput
          w={w}
          name="on"
          label={words.paperOn}
          value={paper?.on.toString()}
          typed={values}
          problems={problems}
        />
        {text("vouchedBy", words.paperVouch, paper?.vouchedBy, false)}
        {text("meanwhile", words.paperMeanwhile, paper?.meanwhile, true)}
        <Input
          w={w}
          kind="number"
          name="costShare"
          label={words.paperShare}
          value={typed("costShare", paper ? String(paper.costShare) : "")}
          problems={problems}
        />
        <Actions>
          <Button>{words.paperSave}</Button>
        </Actions>
      </Form>
      {paper && (
        <ButtonForm action={`${at}/paper/removal`}>
          <Button kind="plain">{words.paperDrop}</Button>
        </ButtonForm>
      )}
    </>
  );
};
