import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Checks, Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { ShownWhole } from "../../design/evidence-shown.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Item } from "../sharing/share.ts";
import type { ShownEvidence } from "../sharing/shown.ts";
import { type EvidenceLink, lifetimes, type OpenedLink, stateOf } from "./link.ts";

type Bound = { w: Words };

/** How often it was opened, and when last. */
function opened(w: Words, { views, viewedAt }: EvidenceLink): string {
  const last = viewedAt ? [w.links.last(w.date(w.dayOf(viewedAt)))] : [];
  return [w.links.views(views), ...last].join(", ");
}

function life(w: Words, link: EvidenceLink, now: Temporal.Instant): string {
  const day = w.date(w.dayOf(link.endedAt ?? link.expiresAt));
  const { until, ranOut, endedOn } = w.links;
  return { open: until, expired: ranOut, ended: endedOn }[stateOf(link, now)](day);
}

/** Every link the firm made, for whom, until when, and how often it was opened. */
export const LinksPage = ({
  w,
  links,
  now,
}: Bound & { links: readonly EvidenceLink[]; now: Temporal.Instant }) => {
  const words = w.links;
  const make = (
    <ButtonLink href="/skills/links/new" kind="primary" icon="link">
      {words.make}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {links.length === 0 && (
        <Empty title={words.none} act={make}>
          {words.noneText}
        </Empty>
      )}
      {links.length > 0 && (
        <>
          <Actions>{make}</Actions>
          <CardList
            label={words.list}
            items={links.map((link) => ({
              href: `/skills/links/${link.id}`,
              title: <Name>{link.namedFor}</Name>,
              note: `${life(w, link, now)} · ${opened(w, link)}`,
              end: (
                <Tag kind={stateOf(link, now) === "open" ? "good" : "neutral"}>
                  {words.states[stateOf(link, now)]}
                </Tag>
              ),
            }))}
          />
        </>
      )}
    </>
  );
};

/** For whom, for how long, and which items. */
export const NewLinkPage = ({
  w,
  items,
  values,
  problems,
}: Bound & {
  items: readonly Item[];
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.links.form;
  return (
    <>
      <BackLink href="/skills/links">{w.links.title}</BackLink>
      <PageHead title={words.title} />
      {items.length === 0 ? (
        <Empty title={words.noItems}>{words.noItemsText}</Empty>
      ) : (
        <Form action="/skills/links" hidden={{ id: String(values.id ?? "") }}>
          <Input
            w={w}
            name="namedFor"
            label={words.namedFor}
            hint={words.namedForHint}
            value={String(values.namedFor ?? "")}
            problems={problems}
          />
          <Choice
            w={w}
            name="days"
            label={words.days}
            value={String(values.days ?? "30")}
            options={lifetimes.map((days) => ({ value: days, label: words.lifetimes[days] }))}
            inline
            problems={problems}
          />
          <Checks
            w={w}
            name="items"
            label={words.items}
            hint={words.masked}
            values={[values.items ?? []].flat()}
            options={items.map((item) => ({
              value: item.id,
              label: item.title,
              hint: [
                w.sharing.kinds[item.kind],
                w.date(item.doneOn),
                ...(item.cleared === "unnamed" ? [words.unnamed] : []),
              ].join(" · "),
            }))}
            problems={problems}
          />
          <Actions>
            <Button>{words.make}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};

/** One link: to copy, and to end. */
export const LinkPage = ({
  w,
  link,
  url,
  now,
  done,
}: Bound & {
  link: EvidenceLink;
  url: string;
  now: Temporal.Instant;
  done: "made" | "ended" | undefined;
}) => {
  const words = w.links.one;
  const open = stateOf(link, now) === "open";
  return (
    <>
      {done && <Notice w={w} kind="success" title={done === "made" ? words.made : words.ended} />}
      <BackLink href="/skills/links">{w.links.title}</BackLink>
      <PageHead
        title={<Name>{words.title(link.namedFor)}</Name>}
        lead={`${life(w, link, now)}. ${opened(w, link)}.`}
      />
      <p class="quiet">
        <Name>{w.links.madeBy(link.madeBy, w.date(w.dayOf(link.madeAt)))}</Name>. {w.links.viewsText}
      </p>
      {open && (
        <Section title={words.copy}>
          <Sample>{url}</Sample>
          <p class="quiet">{words.copyText}</p>
        </Section>
      )}
      <Section title={words.shows}>
        {link.items.length === 0 && <p>{words.nothing}</p>}
        <ul>
          {link.items.map((title) => (
            <li>
              <Name>{title}</Name>
            </li>
          ))}
        </ul>
      </Section>
      {open && (
        <ButtonForm action={`/skills/links/${link.id}/end`}>
          <Button kind="danger">{words.end}</Button>
        </ButtonForm>
      )}
    </>
  );
};

/** What a stranger with the link reads: the same items as a partner would, masked as to a stranger. */
export const OpenedPage = ({
  w,
  link,
  items,
  today,
  fileHref,
}: Bound & {
  link: OpenedLink;
  items: readonly ShownEvidence[];
  today: Temporal.PlainDate;
  fileHref: (id: string) => string;
}) => {
  const words = w.links.page;
  return (
    <>
      <PageHead
        title={<Name>{words.title(link.firm)}</Name>}
        lead={<Name>{words.lead(link.firm, link.namedFor)}</Name>}
      />
      {items.length === 0 && <p>{words.none}</p>}
      {items.map((item) => (
        <Card title={<Name>{item.title}</Name>}>
          <ShownWhole w={w} firm={link.firm} today={today} item={item} fileHref={fileHref} />
        </Card>
      ))}
      <p class="quiet">
        {words.until(w.date(w.dayOf(link.expiresAt)))} {words.counted}{" "}
        {link.telephone && <Name>{words.call(link.firm, link.telephone)}</Name>}
      </p>
    </>
  );
};

/** Ended by the firm, run out, or never there. */
export const ClosedPage = ({ w, link }: Bound & { link: OpenedLink | undefined }) => {
  const words = w.links.page;
  return link ? (
    <PageHead title={words.over} lead={<Name>{words.overText(link.firm)}</Name>} />
  ) : (
    <PageHead title={words.unknown} lead={words.unknownText} />
  );
};
