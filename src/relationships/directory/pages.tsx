import { Button } from "../../design/button.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Select } from "../../design/select.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Unit } from "../organizations/organization.ts";
import { type Overview, stages } from "./relationship.ts";

type Props = {
  w: Words;
  of: Overview;
  values: FormValues | undefined;
  problems?: readonly Problem[] | undefined;
};

export const ChangePage = ({ w, of, units, values, problems }: Props & { units: readonly Unit[] }) => {
  const words = w.partners.changePage;
  return (
    <>
      <BackLink href={`/partners/${of.relationshipId}`}>{w.statement.back(of.msme.name)}</BackLink>
      <PageHead title={words.title(of.msme.name)} />
      <Form action={`/partners/${of.relationshipId}/change`} hidden={{ version: String(of.version) }}>
        <Select
          w={w}
          name="stage"
          label={words.stage}
          hint={words.stageHint}
          value={String(values?.stage ?? of.stage)}
          problems={problems}
          options={stages.map((stage) => ({
            value: String(stage),
            label: `${stage} · ${w.partners.stages[stage]}`,
          }))}
        />
        <Select
          w={w}
          name="unit"
          label={words.unit}
          value={String(values?.unit ?? of.unit.id)}
          problems={problems}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <Input
          w={w}
          name="ownNumber"
          label={words.ownNumber}
          hint={words.ownNumberHint}
          value={String(values?.ownNumber ?? of.ownNumber ?? "")}
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
