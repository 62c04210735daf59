import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { Shape } from "../../design/shape.tsx";
import { Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Role } from "../../people/access/role.ts";
import type { LookedDay } from "./look.ts";

type Props = {
  w: Words;
  days: readonly LookedDay[];
  next: string | null;
  paged: boolean;
  /** The one item it is about; absent: all of them. */
  of?: { readonly id: string; readonly title: string } | undefined;
};

/** Who looked, in which place, on which day, at what. */
export const LooksPage = ({ w, days, next, paged, of }: Props) => {
  const words = w.looks;
  const base = of ? `/skills/looks?evidence=${of.id}` : "/skills/looks";
  return (
    <>
      {of && <BackLink href={`/skills/done/${of.id}`}>{words.back}</BackLink>}
      <PageHead title={words.title} over={of && <Name>{of.title}</Name>} lead={words.lead} />
      {days.length === 0 && !paged && <Empty title={words.none}>{words.noneText}</Empty>}
      {days.length > 0 && (
        <CardList
          label={words.title}
          items={days.map((day) => ({
            mark: <Shape side="large" />,
            title: <Name>{words.who(day.name, day.organization)}</Name>,
            note: (
              <>
                <Name>{place(w, day)}</Name>
                {(of ? alone(w, day) : told(w, day)).map((line) => (
                  <>
                    <br />
                    <Name>{line}</Name>
                  </>
                ))}
              </>
            ),
            end: <Day w={w} value={w.dayOf(day.at)} />,
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

function told(w: Words, { listed, read, opened }: LookedDay): string[] {
  const words = w.looks;
  return [
    ...(listed > 0 ? [words.listed(listed)] : []),
    ...(read.length > 0 ? [words.read(w.list(read))] : []),
    ...(opened.length > 0 ? [words.opened(w.list(opened))] : []),
  ];
}

function alone(w: Words, { listed, read, opened }: LookedDay): string[] {
  const { what } = w.looks;
  return [
    ...(listed > 0 ? [what.list] : []),
    ...(read.length > 0 ? [what.item] : []),
    ...(opened.length > 0 ? [what.file] : []),
  ];
}

function place(w: Words, { jobTitle, roles }: LookedDay): string {
  return jobTitle ?? w.list(roles.map((role) => w.home.roles[role as Role]));
}
