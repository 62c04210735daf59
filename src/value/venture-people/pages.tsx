import { Button } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Select } from "../../design/select.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Candidate, VenturePerson } from "./person.ts";

type Props = {
  w: Words;
  base: string;
  title: string;
  side: Side;
  names: { readonly large: string; readonly msme: string };
  people: readonly VenturePerson[];
  candidates: readonly Candidate[];
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** Who of both sides works on it; one's own side is named here. */
export const PeoplePage = (props: Props) => {
  const { w, base, title, side, names, people, candidates, values, problems } = props;
  const words = w.ventures.people;
  return (
    <>
      <BackLink href={base}>
        <Name>{title}</Name>
      </BackLink>
      <PageHead title={words.addTitle} />
      {people.length > 0 && (
        <CardList
          label={words.title}
          items={people.map((one) => ({
            mark: <Shape side={one.side} />,
            title: <Name>{one.name}</Name>,
            note: <Name>{one.left ? `${one.part} · ${words.left}` : one.part}</Name>,
            end: one.side === side && (
              <ButtonForm action={`${base}/people/${one.personId}/end`}>
                <Button kind="plain">
                  {words.takeOff}
                  <span class="unseen"> {one.name}</span>
                </Button>
              </ButtonForm>
            ),
          }))}
        />
      )}
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/people`}>
        <Select
          w={w}
          name="person"
          label={words.who}
          empty={words.choose}
          value={String(values.person ?? "")}
          options={candidates.map(({ personId, name }) => ({ value: personId, label: name }))}
          problems={problems}
        />
        <Input w={w} name="part" label={words.part} value={String(values.part ?? "")} problems={problems} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
