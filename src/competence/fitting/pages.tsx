import { ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Stack } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type FitLine, isGap } from "../profiles/profile.ts";
import type { Part } from "../roles/role.ts";

/** What a role needs beside what its holder says of themselves: in words, one thing at a time, never a sum. */
export const FitPage = ({
  w,
  relationshipId,
  part,
  person,
  own,
  mayAgree,
  lines,
}: {
  w: Words;
  relationshipId: string;
  part: Part;
  person: { readonly id: string; readonly name: string };
  own: boolean;
  mayAgree: boolean;
  /** Undefined where the person does not show their profile. */
  lines: readonly FitLine[] | undefined;
}) => {
  const words = w.assignments.fitPage;
  const said = ({ state, said }: FitLine) =>
    state === "not-said" || !said ? words.states["not-said"] : words.states[state](w.date(said.expiresOn));
  const query = (line: FitLine) => `skill=${line.ability.id}`;
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/people`}>{w.partners.people.title}</BackLink>
      <PageHead
        title={own ? words.titleOwn(part.name) : words.title(part.name, person.name)}
        lead={lines === undefined || own ? words.lead : `${words.lead} ${words.leadShown(person.name)}`}
      />
      {lines === undefined && <Empty title={words.hidden(person.name)} />}
      <Stack>
        {lines?.map((line) => (
          <Card
            title={<Name>{line.ability.name}</Name>}
            note={<Name>{line.ability.means}</Name>}
            aside={
              <Tag kind={line.state === "has" ? "good" : line.state === "expires" ? "warn" : "neutral"}>
                {said(line)}
              </Tag>
            }
          >
            {line.said && (
              <p class="written">
                <Name>{line.said.words}</Name>
              </p>
            )}
            {line.state !== "has" && (own || (mayAgree && isGap(line))) && (
              <Actions>
                {own && <ButtonLink href={`/profile/new?${query(line)}`}>{words.say}</ButtonLink>}
                {isGap(line) && (
                  <ButtonLink href={`/learning/new?${query(line)}&person=${person.id}`}>
                    {words.learn}
                  </ButtonLink>
                )}
              </Actions>
            )}
          </Card>
        ))}
      </Stack>
    </>
  );
};
