import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Check } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Split } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import { needsOf, type Part, type RoleBook } from "../roles/role.ts";
import { charterFields } from "./charter.ts";

/** One's own words on the left, what the role says on the right. */
export const CharterPage = ({
  w,
  side,
  of,
  book,
  part,
  first,
  values,
  problems,
}: {
  w: Words;
  side: Side;
  of: Overview;
  book: RoleBook;
  part: Part;
  /** Nothing is written yet: the words may count for other partners too. */
  first: boolean;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.assignments.charter;
  const base = `/partners/${of.relationshipId}`;
  const other = side === "large" ? of.msme.name : of.large.name;
  const text = (name: string) => String(values[name] ?? "");
  const hints = {
    contribution: words.contributionHint,
    responsibilities: words.responsibilitiesHint,
    behaviours: words.behavioursHint,
  };
  return (
    <>
      <BackLink href={`${base}/people`}>{w.partners.people.title}</BackLink>
      <PageHead title={words.title(part.name)} lead={words.lead(other)} />
      <Split aside={<TheRole w={w} book={book} part={part} />}>
        <WhoSees w={w} names={[of.large.name, of.msme.name]} />
        <Form
          action={`${base}/roles/${part.id}/charter`}
          hidden={{ id: text("id"), basedOn: text("basedOn") || "0" }}
        >
          {charterFields.map((field) => (
            <TextArea
              w={w}
              name={field}
              label={words[field]}
              hint={hints[field]}
              value={text(field)}
              problems={problems}
              rows={3}
            />
          ))}
          {side === "large" && first && (
            <Check w={w} name="everywhere" label={words.everywhere} checked={values.everywhere === "yes"} />
          )}
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      </Split>
    </>
  );
};

const TheRole = ({ w, book, part }: { w: Words; book: RoleBook; part: Part }) => {
  const words = w.assignments.charter;
  return (
    <Card title={words.theRole}>
      <p>
        <Name>{part.contribution}</Name>
      </p>
      <ul>
        {part.responsibilities.map((one) => (
          <li>
            <Name>{one}</Name>
          </li>
        ))}
      </ul>
      <h3>{words.need}</h3>
      <ul>
        {needsOf(book, part).map((one) => (
          <li>
            <Name>{`${one.name}.`}</Name>{" "}
            <span class="quiet">
              <Name>{one.means}</Name>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
};
