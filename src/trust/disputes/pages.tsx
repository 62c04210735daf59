import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { rungName, thingName } from "../../design/dispute-words.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Select } from "../../design/select.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Draft } from "../dispute-drafts/draft.ts";
import type { Thing } from "../dispute-things/thing.ts";
import { subjects } from "./dispute.ts";
import type { DisputeLine, Near } from "./reads.ts";

export type Names = { readonly large: string; readonly msme: string; readonly country: string };
type Common = { w: Words; side: Side; relationshipId: string; names: Names };

/** Every dispute of a partnership, open ones first, and the firm's own drafts. */
export const DisputesPage = (
  props: Common & {
    lines: readonly DisputeLine[];
    drafts: readonly Draft[];
    passed: (line: DisputeLine) => boolean;
    done: string | undefined;
    mayOpen: boolean;
  },
) => {
  const { w, side, names, relationshipId, lines, drafts, done, mayOpen } = props;
  const words = w.disputes;
  const base = `/partners/${relationshipId}/disputes`;
  const open = mayOpen && (
    <ButtonLink href={`${base}/new`} kind="primary" icon="plus">
      {words.open}
    </ButtonLink>
  );
  const running = lines.filter((line) => line.closedAs === null);
  const over = lines.filter((line) => line.closedAs !== null);
  return (
    <>
      {done === "kept" && <Notice w={w} kind="success" title={words.form.kept} />}
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} /> {w.country(names.country)}
          </>
        }
        title={<Name>{side === "large" ? names.msme : names.large}</Name>}
      />
      <PartnerTabs w={w} relationshipId={relationshipId} active="disputes" />
      <p class="quiet">{words.lead(names.large, names.msme)}</p>
      {lines.length > 0 && <Actions>{open}</Actions>}
      {lines.length === 0 && (
        <Empty title={words.none} act={open}>
          {words.noneText}
        </Empty>
      )}
      {drafts.length > 0 && <Drafts w={w} base={base} drafts={drafts} />}
      {running.length > 0 && (
        <>
          <h2>{words.openNow}</h2>
          <CardList label={words.openNow} items={running.map((line) => item(props, base, line))} />
        </>
      )}
      {over.length > 0 && (
        <>
          <h2>{words.over}</h2>
          <CardList label={words.over} items={over.map((line) => item(props, base, line))} />
        </>
      )}
      <Actions>
        <ButtonLink href={`${base}/ladder`} kind="plain">
          {words.ladderLink}
        </ButtonLink>
      </Actions>
    </>
  );
};

const Drafts = ({ w, base, drafts }: { w: Words; base: string; drafts: readonly Draft[] }) => {
  const words = w.disputes;
  return (
    <Card title={words.drafts}>
      <CardList
        items={drafts.map((draft) => ({
          href: draft.disputeId ? `${base}/${draft.disputeId}` : `${base}/new?draft=${draft.id}`,
          title: <Name>{draft.title ?? draft.reason?.slice(0, 80) ?? words.untitled}</Name>,
          note: words.draftNote(draft.by, w.date(w.dayOf(draft.at))),
        }))}
      />
    </Card>
  );
};

function item(
  { w, passed }: { w: Words; passed: (line: DisputeLine) => boolean },
  base: string,
  line: DisputeLine,
) {
  const words = w.disputes;
  const over = line.closedAs !== null && line.closedAt !== null;
  return {
    href: `${base}/${line.id}`,
    mark: <Shape side={line.openedSide} />,
    title: <Name>{line.title}</Name>,
    note: over
      ? words.overOn(words.page.closedAs[line.closedAs], w.date(w.dayOf(line.closedAt)))
      : words.stepOf(rungName(w, line.step), w.date(line.dueOn)),
    end: over ? (
      <Tag kind={line.closedAs === "agreed" ? "good" : "neutral"}>
        {w.disputeHelpers.list.states[line.closedAs]}
      </Tag>
    ) : (
      <Tag kind={passed(line) ? "warn" : "neutral"}>
        {passed(line) ? w.disputeHelpers.list.over : w.disputeHelpers.list.states.open}
      </Tag>
    ),
  };
}

/** What happened, what is wanted, about what. The small firm may keep it to itself first. */
export const OpenPage = (
  props: Common & {
    things: readonly Thing[];
    theirs: readonly Near[];
    refers: { readonly id: string; readonly title: string } | undefined;
    mayDraft: boolean;
    isDraft: boolean;
    values: FormValues;
    problems?: readonly Problem[] | undefined;
  },
) => {
  const { w, names, side, relationshipId, things, theirs, refers, values, problems } = props;
  const words = w.disputes.form;
  const base = `/partners/${relationshipId}/disputes`;
  const value = (name: string): string => String(values[name] ?? "");
  const other = side === "large" ? names.msme : names.large;
  return (
    <>
      <BackLink href={base}>{w.disputes.title}</BackLink>
      <PageHead title={words.title} lead={refers && words.refers(refers.title)} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <p class="quiet">{words.who}</p>
      <Form action={base} hidden={{ id: value("id"), refersTo: refers?.id ?? "" }}>
        <Input {...{ w, problems }} name="title" label={words.line} value={value("title")} maxlength={200} />
        <Choice
          {...{ w, problems }}
          name="about"
          label={words.about}
          value={value("about")}
          options={subjects.map((about) => ({ value: about, label: w.disputes.subjects[about] }))}
        />
        {things.length > 0 && (
          <Select
            {...{ w, problems }}
            name="thing"
            label={words.thing}
            hint={words.thingHint}
            empty={words.noThing}
            value={value("thing")}
            options={things.map((thing) => ({
              value: `${thing.about} ${thing.id}`,
              label: `${w.disputes.subjects[thing.about]}: ${thingName(w, thing.about, thing.title)}`,
            }))}
          />
        )}
        <TextArea
          {...{ w, problems }}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={value("reason")}
          rows={5}
        />
        <TextArea
          {...{ w, problems }}
          name="wish"
          label={words.wish}
          hint={words.wishHint}
          value={value("wish")}
          rows={3}
        />
        {theirs.length > 0 && (
          <Choice
            {...{ w, problems }}
            name="same"
            label={words.same(other)}
            value={value("same")}
            options={[
              ...theirs.map((one) => ({ value: one.id, label: words.sameYes(one.title) })),
              { value: "new", label: words.sameNo },
            ]}
          />
        )}
        {props.mayDraft && <p class="quiet">{words.keepHint(names.msme)}</p>}
        <Actions>
          <Button>{words.send}</Button>
          {props.mayDraft && (
            <Button kind="secondary" name="act" value="draft">
              {words.keep}
            </Button>
          )}
        </Actions>
      </Form>
      {props.isDraft && (
        <ButtonForm action={`${base}/drafts/${value("id")}/removal`}>
          <Button kind="plain">{words.drop}</Button>
        </ButtonForm>
      )}
    </>
  );
};
