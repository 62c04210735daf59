import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { Shape } from "../../design/shape.tsx";
import { Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Role } from "../../people/access/role.ts";
import type { Look } from "./look.ts";

type Props = {
  w: Words;
  looks: readonly Look[];
  next: string | null;
  paged: boolean;
  /** The one item it is about; absent: all of them. */
  of?: { readonly id: string; readonly title: string } | undefined;
};

/** Who looked, in which place, on which day, at what. */
export const LooksPage = ({ w, looks, next, paged, of }: Props) => {
  const words = w.looks;
  const base = of ? `/skills/looks?evidence=${of.id}` : "/skills/looks";
  return (
    <>
      {of && <BackLink href={`/skills/done/${of.id}`}>{words.back}</BackLink>}
      <PageHead title={words.title} over={of && <Name>{of.title}</Name>} lead={words.lead} />
      {looks.length === 0 && !paged && <Empty title={words.none}>{words.noneText}</Empty>}
      {looks.length > 0 && (
        <CardList
          label={words.title}
          items={looks.map((look) => ({
            href: of ? undefined : `/skills/looks?evidence=${look.evidenceId}`,
            mark: <Shape side="large" />,
            title: <Name>{words.who(look.name, look.organization)}</Name>,
            note: (
              <>
                <Name>{place(w, look)}</Name>
                {!of && (
                  <>
                    {" · "}
                    <Name>{look.title}</Name>
                  </>
                )}
                {" · "}
                {w.list(look.what.map((one) => words.what[one]))}
              </>
            ),
            end: <Day w={w} value={w.dayOf(look.at)} />,
          }))}
        />
      )}
      <Pager
        w={w}
        previous={paged ? base : undefined}
        next={next ? `${base}${of ? "&" : "?"}after=${next}` : undefined}
      />
    </>
  );
};

function place(w: Words, { jobTitle, roles }: Look): string {
  return jobTitle ?? w.list(roles.map((role) => w.home.roles[role as Role]));
}
