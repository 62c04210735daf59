import { Card } from "../../design/card.tsx";
import { PageHead } from "../../design/head.tsx";
import { Cards, Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { type Part, partsOf, type RoleBook } from "./role.ts";

/** Every role in plain words, one's own side first. */
export const RolesPage = ({ w, book, side }: { w: Words; book: RoleBook; side: Side }) => {
  const words = w.assignments.rolesPage;
  const sides: readonly Side[] = side === "large" ? ["large", "msme"] : ["large"];
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {sides.map((one) => (
        <Section title={words[one]}>
          <Cards>
            {partsOf(book, one).map((part) => (
              <Card
                title={<Name>{part.name}</Name>}
                note={<Name>{part.contribution}</Name>}
                aside={part.needed && <Tag>{words.needed}</Tag>}
              >
                <PartWords w={w} book={book} part={part} />
              </Card>
            ))}
          </Cards>
        </Section>
      ))}
      <p class="quiet">{words.version(book.ruleVersion)}</p>
    </>
  );
};

const PartWords = ({ w, book, part }: { w: Words; book: RoleBook; part: Part }) => {
  const words = w.assignments.rolesPage;
  const needs = (ids: readonly string[]) => book.abilities.filter(({ id }) => ids.includes(id));
  return (
    <>
      <h3>{words.cares}</h3>
      <ul>
        {part.responsibilities.map((one) => (
          <li>
            <Name>{one}</Name>
          </li>
        ))}
      </ul>
      {(["behaviours", "skills"] as const).map(
        (kind) =>
          part[kind].length > 0 && (
            <>
              <h3>{words[kind]}</h3>
              <ul>
                {needs(part[kind]).map((one) => (
                  <li>
                    <Name>{`${one.name}.`}</Name>{" "}
                    <span class="quiet">
                      <Name>{one.means}</Name>
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ),
      )}
    </>
  );
};
