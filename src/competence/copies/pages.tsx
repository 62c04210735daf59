import { Button, ButtonLink } from "../../design/button.tsx";
import { CapabilityTabs } from "../../design/capability-tabs.tsx";
import { Card, CardList, type ListItem } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Questions } from "../../design/questions.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { FrameworkVersion, Size } from "../frameworks/framework.ts";
import type { Guide } from "../frameworks/guide.ts";
import { outline } from "../frameworks/outline.ts";
import { type Text, textIn } from "../frameworks/text.ts";
import type { CopyVersion } from "./reads.ts";

type Bound = { w: Words };
type Done = "used" | "retired" | "saved" | "brought" | undefined;

const Written = ({ w, text }: Bound & { text: Text }) => <Name>{textIn(text, w.lang)}</Name>;
const tagKind = { draft: "neutral", "in-use": "good", retired: "neutral" } as const;

/** Every set there is: ours, the copies by their newest state, and the guides. */
export const FrameworksPage = ({
  w,
  copies,
  guides,
  mayChange,
  dropped,
}: Bound & {
  copies: readonly CopyVersion[];
  guides: readonly Guide[];
  mayChange: boolean;
  dropped: boolean;
}) => {
  const words = w.frameworks;
  const byCopy = [...Map.groupBy(copies, ({ copy }) => copy.id).values()];
  const acts = mayChange && (
    <Actions>
      <ButtonLink href="/frameworks/new">{words.copyOne}</ButtonLink>
      <ButtonLink href="/frameworks/file" icon="upload">
        {words.bring}
      </ButtonLink>
    </Actions>
  );
  return (
    <>
      {dropped && <Notice w={w} kind="success" title={words.dropped} />}
      <PageHead title={words.title} lead={words.lead} />
      <CapabilityTabs w={w} active="/frameworks" />
      <CardList
        items={[
          {
            href: "/frameworks/evenhand",
            title: words.ours,
            note: words.oursNote,
            end: <Tag kind="good">{words.states["in-use"]}</Tag>,
          },
        ]}
      />
      <Section title={words.mine}>
        {byCopy.length === 0 ? (
          <Empty title={words.none} act={acts}>
            {words.noneText}
          </Empty>
        ) : (
          <>
            <CardList items={byCopy.map((versions) => copyLine(w, versions))} />
            {acts}
          </>
        )}
      </Section>
      <Section title={words.guides}>
        <p class="quiet">{words.guidesLead}</p>
        <CardList
          items={guides.map((guide) => ({
            href: `/frameworks/guides/${guide.id}`,
            title: <Name>{textIn(guide.name, w.lang)}</Name>,
          }))}
        />
      </Section>
    </>
  );
};

function copyLine(w: Words, versions: readonly CopyVersion[]): ListItem {
  const words = w.frameworks;
  const shown = versions.find(({ state }) => state === "in-use") ?? versions[0];
  const states = [...new Set(versions.map(({ state }) => state))];
  return {
    href: `/frameworks/${shown?.copy.id}`,
    title: <Name>{shown?.name.en ?? ""}</Name>,
    note: shown && words.changedBy(shown.changed.by, w.date(w.dayOf(shown.changed.at))),
    end: (
      <>
        {states
          .filter((state) => state !== "retired" || states.length === 1)
          .map((state) => (
            <Tag kind={tagKind[state]}>{words.states[state]}</Tag>
          ))}
      </>
    ),
  };
}

/** One version on the large side: what it asks, where it stands, and what can be done with it. */
export const VersionPage = (
  props: Bound & {
    of: FrameworkVersion;
    size: Size;
    href: (size: Size) => string;
    copy: CopyVersion | undefined;
    all: readonly CopyVersion[];
    hasDraft: boolean;
    problems: readonly Problem[];
    mayChange: boolean;
    mayUse: boolean;
    done: Done;
  },
) => {
  const { w, of, copy, all, done } = props;
  const words = w.frameworks;
  const said =
    done &&
    { used: words.usedNow, retired: words.retiredNow, saved: words.saved, brought: words.broughtNow }[done];
  return (
    <>
      {said && <Notice w={w} kind="success" title={said} />}
      <BackLink href="/frameworks">{words.title}</BackLink>
      <PageHead title={<Written w={w} text={of.name} />} lead={copy ? standing(w, copy) : words.oursNote}>
        <Tag kind={tagKind[of.state]}>{words.states[of.state]}</Tag>
      </PageHead>
      {copy?.state === "draft" && <DraftState {...props} copy={copy} />}
      <Acts {...props} />
      <Questions w={w} of={outline(of, props.size, w.lang)} href={props.href} forAssessor />
      {all.length > 1 && (
        <Section title={w.capability.earlier}>
          <CardList
            items={all
              .filter((one) => one.copy.number !== copy?.copy.number)
              .map((one) => ({
                href: `/frameworks/${one.copy.id}?number=${one.copy.number}`,
                title: words.number(one.copy.number),
                note: standing(w, one),
                end: <Tag kind={tagKind[one.state]}>{words.states[one.state]}</Tag>,
              }))}
          />
        </Section>
      )}
    </>
  );
};

function standing(w: Words, { changed, used, retired }: CopyVersion): string {
  const words = w.frameworks;
  const on = (at: Temporal.Instant) => w.date(w.dayOf(at));
  if (retired) return words.retiredBy(retired.by, on(retired.at));
  return used ? words.usedBy(used.by, on(used.at)) : words.changedBy(changed.by, on(changed.at));
}

/** What stands between a draft and its use. */
const DraftState = ({
  w,
  copy,
  problems,
  mayUse,
}: Bound & { copy: CopyVersion; problems: readonly Problem[]; mayUse: boolean }) => {
  const words = w.frameworks;
  if (problems.length > 0)
    return (
      <Card title={words.unsound}>
        <ul>
          {problems.map(({ message }) => (
            <li>
              <Name>{message}</Name>
            </li>
          ))}
        </ul>
      </Card>
    );
  return (
    <Card title={words.sound}>
      <p class="quiet">
        {words.useNote} {words.draftLead}
      </p>
      {mayUse && (
        <ButtonForm action={`/frameworks/${copy.copy.id}/use`} hidden={{ version: String(copy.version) }}>
          <Button>{words.use}</Button>
        </ButtonForm>
      )}
    </Card>
  );
};

/** What may be done with it here: edit a draft, begin a new version, retire, save as a file. */
const Acts = ({
  w,
  copy,
  hasDraft,
  mayChange,
  mayUse,
}: Bound & { copy: CopyVersion | undefined; hasDraft: boolean; mayChange: boolean; mayUse: boolean }) => {
  const words = w.frameworks;
  const base = copy ? `/frameworks/${copy.copy.id}` : "/frameworks/evenhand";
  return (
    <Actions>
      {mayChange && copy?.state === "draft" && (
        <ButtonLink href={`${base}/criteria`} icon="edit">
          {words.change}
        </ButtonLink>
      )}
      {mayChange && !copy && (
        <ButtonLink href="/frameworks/new" icon="copy">
          {words.copy}
        </ButtonLink>
      )}
      {mayChange && copy && copy.state !== "draft" && !hasDraft && (
        <ButtonForm action={`${base}/draft`}>
          <Button kind="secondary">{words.again}</Button>
        </ButtonForm>
      )}
      <ButtonLink href={`${base}/file${copy ? `?number=${copy.copy.number}` : ""}`} icon="download" download>
        {words.file}
      </ButtonLink>
      {mayUse && copy?.state === "in-use" && (
        <ButtonForm action={`${base}/retirement`}>
          <Button kind="plain">{words.retire}</Button>
        </ButtonForm>
      )}
      {mayChange && copy?.state === "draft" && (
        <ButtonForm action={`${base}/draft/end`}>
          <Button kind="plain">{words.drop}</Button>
        </ButtonForm>
      )}
    </Actions>
  );
};

export const NewPage = ({
  w,
  from,
  values,
  problems,
}: Bound & {
  from: readonly FrameworkVersion[];
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.frameworks;
  return (
    <>
      <BackLink href="/frameworks">{words.title}</BackLink>
      <PageHead title={words.copyTitle} />
      <Form action="/frameworks" hidden={{ id: String(values.id ?? "") }}>
        <Input
          w={w}
          name="name"
          label={words.copyName}
          hint={words.copyHint}
          value={String(values.name ?? "")}
          problems={problems}
        />
        <Select
          w={w}
          name="from"
          label={words.which}
          value={String(values.from ?? "")}
          problems={problems}
          options={from.map((one) => ({
            value: one.ref,
            label: one.copy ? textIn(one.name, w.lang) : words.ours,
          }))}
        />
        <Actions>
          <Button>{words.copySave}</Button>
        </Actions>
      </Form>
    </>
  );
};
