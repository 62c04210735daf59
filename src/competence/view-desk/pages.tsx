import { Card } from "../../design/card.tsx";
import { CountedBand, Together } from "../../design/counted-band.tsx";
import { Empty } from "../../design/empty.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Finding } from "../assessments/assessment.ts";
import type { OwnCriterion } from "../frameworks/organization.ts";
import { textIn } from "../frameworks/text.ts";
import type { Counted, NamedView } from "../views/view.ts";

type Bound = { w: Words };

/** What partners think, for the large side: bands by point, then each view by name. */
export const ViewsPage = ({
  w,
  criteria,
  views,
  findings,
  counted,
}: Bound & {
  criteria: readonly OwnCriterion[];
  views: readonly NamedView[];
  findings: ReadonlyMap<string, Finding>;
  counted: ReadonlyMap<string, Counted>;
}) => {
  const words = w.capability;
  const name = new Map(criteria.map((one) => [one.id, textIn(one.name, w.lang)]));
  return (
    <>
      <BackLink href="/capability">{words.title}</BackLink>
      <PageHead title={words.views} lead={words.viewsNote} />
      {views.length === 0 && counted.size === 0 && <Empty title={words.noViews}>{words.noViewsText}</Empty>}
      <DataTable
        w={w}
        caption={words.views}
        quietCaption
        rows={criteria}
        columns={[
          {
            key: "criterion",
            head: words.criterion,
            wrap: true,
            cell: (one) => <Name>{textIn(one.name, w.lang)}</Name>,
          },
          {
            key: "named",
            head: words.byName,
            desk: true,
            cell: ({ id }) => {
              const found = findings.get(id);
              return found ? (
                <CountedBand w={w} band={found.band} count={words.byNameCount(found.count)} />
              ) : (
                "–"
              );
            },
          },
          {
            key: "together",
            head: words.together,
            wrap: true,
            cell: ({ id }) => <Together w={w} counted={counted.get(id)} />,
          },
        ]}
      />
      <Section title={words.byName}>
        {views.length === 0 && <p class="quiet">{words.nobody}</p>}
        {views.map((view) => (
          <Card
            title={<Name>{view.firm}</Name>}
            note={<Name>{name.get(view.criterion) ?? view.criterion}</Name>}
            aside={<Tag kind={view.direction === "for" ? "good" : "warn"}>{words.says[view.direction]}</Tag>}
          >
            {view.words !== null && (
              <p class="written">
                <Name>{view.words}</Name>
              </p>
            )}
            <p class="quiet">{words.seen(w.date(view.seenOn))}</p>
          </Card>
        ))}
      </Section>
      <p class="quiet">
        {words.method} {words.methodText}
      </p>
    </>
  );
};
