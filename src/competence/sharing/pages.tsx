import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Checks } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { ShownCard, ShownWhole } from "../../design/evidence-shown.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Choice, Item, PartnerChoice } from "./share.ts";
import type { ShownEvidence } from "./shown.ts";

type Names = { readonly large: string; readonly msme: string; readonly country: string };
type Common = { w: Words; side: Side; relationshipId: string; names: Names };

/**
 * What the firm shows, for whoever of the two looks: the firm reads the very page of its partner. `above` is for what others
 * know of the firm (assessments).
 */
export const CapabilityPage = (
  props: Common & {
    items: readonly ShownEvidence[];
    next: string | null;
    paged: boolean;
    today: Temporal.PlainDate;
    mayChoose: boolean;
    saved: Child;
    above?: Child;
  },
) => {
  const { w, side, names, relationshipId, items } = props;
  const words = w.sharing.page;
  const base = `/partners/${relationshipId}/capability`;
  const choose = props.mayChoose && (
    <ButtonLink href={`/partners/${relationshipId}/shown`} kind="primary" icon="eye">
      {words.choose}
    </ButtonLink>
  );
  const [none, noneText] =
    side === "msme"
      ? [words.noneOwn(names.large), words.noneOwnText]
      : [words.none(names.msme), words.noneText(names.msme)];
  return (
    <>
      {props.saved && <Notice w={w} kind="success" title={props.saved} />}
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} /> {w.country(names.country)}
          </>
        }
        title={<Name>{side === "large" ? names.msme : names.large}</Name>}
      />
      <PartnerTabs w={w} relationshipId={relationshipId} active="work" />
      {props.above}
      <p class="quiet">
        {words.lead(names.msme, names.large)}{" "}
        {side === "msme" ? words.preview(names.large) : words.looked(names.msme)}
      </p>
      {side === "msme" && items.length > 0 && (
        <Actions>
          {choose}
          <ButtonLink href="/skills/looks">{words.whoLooked}</ButtonLink>
          <ButtonLink href="/skills/links" kind="plain">
            {words.outside}
          </ButtonLink>
        </Actions>
      )}
      {items.length === 0 && (
        <Empty title={<Name>{none}</Name>} act={choose}>
          {noneText}
        </Empty>
      )}
      {items.map((item) => (
        <ShownCard w={w} firm={names.msme} today={props.today} item={item} href={`${base}/${item.id}`} />
      ))}
      <Pager
        w={w}
        previous={props.paged ? base : undefined}
        next={props.next ? `${base}?after=${props.next}` : undefined}
      />
    </>
  );
};

/** One item with its photos and files. */
export const ShownPage = ({
  w,
  side,
  names,
  relationshipId,
  item,
  today,
}: Common & { item: ShownEvidence; today: Temporal.PlainDate }) => {
  const words = w.sharing.page;
  const base = `/partners/${relationshipId}/capability`;
  return (
    <>
      <BackLink href={base}>{words.back}</BackLink>
      <PageHead title={<Name>{item.title}</Name>} over={<Name>{names.msme}</Name>} />
      <ShownWhole
        w={w}
        firm={names.msme}
        today={today}
        item={item}
        fileHref={(id) => `${base}/${item.id}/files/${id}`}
      />
      <p class="quiet">{side === "msme" ? words.preview(names.large) : words.looked(names.msme)}</p>
    </>
  );
};

/** Item by item: what this partner may see. There is no box for "all new ones". */
export const ChoosePage = ({
  w,
  names,
  relationshipId,
  items,
  next,
  paged,
  ticked,
  counts,
  problems,
}: Omit<Common, "side"> & {
  items: readonly Choice[];
  next: string | null;
  paged: boolean;
  ticked: readonly string[] | undefined;
  counts: { readonly shown: number; readonly all: number };
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.sharing.choose;
  const path = `/partners/${relationshipId}/shown`;
  const was = items.filter((one) => one.sharedAt).map((one) => one.id);
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/capability`}>{words.back(names.large)}</BackLink>
      <PageHead title={<Name>{words.title(names.large)}</Name>} lead={words.lead} />
      {items.length === 0 && !paged && <Empty title={words.none}>{words.noneText}</Empty>}
      {items.length > 0 && (
        <>
          <p class="quiet">
            {words.count(counts.shown, counts.all)}. {words.atOnce}
          </p>
          <Form action={path}>
            {was.map((id) => (
              <input type="hidden" name="was" value={id} />
            ))}
            <Checks
              w={w}
              name="shown"
              label={words.legend}
              values={ticked ?? was}
              problems={problems}
              options={items.map((item) => ({
                value: item.id,
                label: item.title,
                hint: hint(w, item),
                // One that is shown still can be unticked.
                disabled: item.cleared === "no" && !item.sharedAt,
              }))}
            />
            <Actions>
              <Button>{words.save}</Button>
            </Actions>
          </Form>
        </>
      )}
      <Pager w={w} previous={paged ? path : undefined} next={next ? `${path}?after=${next}` : undefined} />
    </>
  );
};

function hint(w: Words, item: Choice): string {
  const words = w.sharing.choose;
  const since = item.sharedAt && words.since(w.date(w.dayOf(item.sharedAt)));
  const free =
    item.cleared === "no"
      ? item.sharedAt
        ? words.notFreeShown
        : words.notFree
      : item.cleared === "unnamed"
        ? words.unnamed
        : undefined;
  return [w.sharing.kinds[item.kind], w.date(item.doneOn), item.cleared === "no" ? undefined : since, free]
    .filter(Boolean)
    .join(" · ");
}

/** The same from one item: which partners see it. */
export const ReadersPage = ({
  w,
  item,
  partners,
  saved,
  back,
}: {
  w: Words;
  item: Item;
  partners: readonly PartnerChoice[];
  saved: boolean;
  back: string;
}) => {
  const words = w.sharing.readers;
  const was = partners.filter((one) => one.sharedAt).map((one) => one.relationshipId);
  const seeing = partners.filter((one) => one.sharedAt).map((one) => one.name);
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <BackLink href={back}>{words.back}</BackLink>
      <PageHead title={words.title} over={<Name>{item.title}</Name>} />
      {item.cleared === "no" && <Notice w={w} kind="warning" title={w.sharing.choose.notFree} />}
      {partners.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <Form action={`/skills/done/${item.id}/shared`}>
          {was.map((id) => (
            <input type="hidden" name="was" value={id} />
          ))}
          <Checks
            w={w}
            name="partner"
            label={words.legend}
            values={was}
            options={partners.map((one) => ({
              value: one.relationshipId,
              label: one.name,
              hint: one.sharedAt ? w.sharing.choose.since(w.date(w.dayOf(one.sharedAt))) : undefined,
              disabled: item.cleared === "no" && !one.sharedAt,
            }))}
          />
          <p class="quiet">
            {seeing.length > 0 ? words.shownTo(w.list(seeing)) : words.nobody}. {w.sharing.choose.atOnce}
          </p>
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};
