import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section, Stack } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Code, Moment, Name, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { keyNameOf, standingOf, type Witness } from "./witness.ts";

type Bound = { w: Words };
type Log =
  | { readonly slug: string; readonly origin: string; readonly size: number; readonly name: string }
  | undefined;

/** Who watches the record, what each saw last, and what to do where one did not. */
export const WitnessesPage = ({
  w,
  log,
  witnesses,
  done,
  mayAdd,
  mayRemove,
}: Bound & {
  log: Log;
  witnesses: readonly Witness[];
  done: "added" | "removed" | undefined;
  mayAdd: boolean;
  mayRemove: boolean;
}) => {
  const words = w.witnesses;
  const add = mayAdd && log && (
    <ButtonLink href="/settings/witnesses/new" kind="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  const alarmed = witnesses.filter((one) => standingOf(one) === "alarm");
  const today = witnesses.filter((one) => one.removedAt === null);
  return (
    <>
      {done && <Notice w={w} kind="success" title={done === "added" ? words.added : words.removed} />}
      <BackLink href="/settings">{w.organizations.settings}</BackLink>
      <PageHead title={words.title} lead={words.lead}>
        {witnesses.length > 0 && add}
      </PageHead>
      <Stack>
        {alarmed.map((one) => (
          <Notice w={w} kind="warning" title={<Name>{words.alarm(one.name)}</Name>}>
            <p>{words.troubles[one.trouble === "ahead" ? "ahead" : "forked"]}</p>
          </Notice>
        ))}
        {today.length > 0 && !today.some((one) => one.outside) && (
          <Notice w={w} title={words.noneOutside}>
            <p>{words.noneOutsideText}</p>
          </Notice>
        )}
        <DataTable
          w={w}
          caption={words.list}
          quietCaption
          rows={witnesses}
          empty={
            <Empty title={words.empty} act={add || undefined}>
              {log ? words.emptyText : words.noLog}
            </Empty>
          }
          columns={[
            {
              key: "name",
              head: words.who,
              long: true,
              cell: (one) => (
                <>
                  <Name>{one.name}</Name>
                  <div class="quiet">{one.outside ? words.outside : words.inside}</div>
                </>
              ),
            },
            {
              key: "key",
              head: words.vkey,
              desk: true,
              long: true,
              cell: (one) => <Code>{keyNameOf(one)}</Code>,
            },
            { key: "url", head: words.url, desk: true, long: true, cell: (one) => <Code>{one.url}</Code> },
            {
              key: "answer",
              head: words.answer,
              long: true,
              cell: (one) => (
                <>
                  <Answer w={w} witness={one} />
                  {mayRemove && <Remove w={w} witness={one} />}
                </>
              ),
            },
          ]}
        />
        {log && <HowTo w={w} log={log} />}
      </Stack>
    </>
  );
};

const Answer = ({ w, witness }: Bound & { witness: Witness }) => {
  const words = w.witnesses;
  const { size, cosignedAt, askedAt, nextAt, removedAt, trouble } = witness;
  const standing = standingOf(witness);
  if (standing === "removed" && removedAt) return <Tag>{words.removedOn(w.date(w.dayOf(removedAt)))}</Tag>;
  const known: Readonly<Record<string, string>> = words.troubles;
  return (
    <>
      {standing === "not-asked" && <Tag>{words.notAsked}</Tag>}
      {standing === "cosigned" && size !== null && <Tag kind="good">{words.cosigned(size)}</Tag>}
      {(standing === "trouble" || standing === "alarm") && (
        <Tag kind={standing === "alarm" ? "bad" : "warn"}>
          {standing === "alarm" ? words.otherHistory : words.noAnswer}
        </Tag>
      )}
      {trouble && <div>{known[trouble] ?? trouble}</div>}
      {cosignedAt && (
        <div class="quiet">
          {words.lastCosigned} <Moment w={w} value={cosignedAt} />
        </div>
      )}
      {trouble && askedAt && nextAt && (
        <div class="quiet">
          {words.asked} <Moment w={w} value={askedAt} />. {words.askedNext} <Moment w={w} value={nextAt} />
        </div>
      )}
    </>
  );
};

const Remove = ({ w, witness }: Bound & { witness: Witness }) =>
  witness.removedAt ? null : (
    <ButtonForm action={`/settings/witnesses/${witness.id}/removal`}>
      <Button kind="plain">
        {w.witnesses.remove}
        <span class="unseen"> {witness.name}</span>
      </Button>
    </ButtonForm>
  );

/** What a witness needs from us, and what it runs. */
const HowTo = ({ w, log }: Bound & { log: NonNullable<Log> }) => (
  <Section title={w.witnesses.how}>
    <p>{w.witnesses.howText}</p>
    <Sample>{`evenhand record witness --listen 127.0.0.1:4410 --name witness.example/w1 --log log.vkey`}</Sample>
    <Actions>
      <ButtonLink href={`/record/${log.slug}/log.vkey`} icon="download" download>
        {w.witnesses.key}
      </ButtonLink>
    </Actions>
  </Section>
);

export const NewWitnessPage = ({
  w,
  log,
  values,
  problems,
}: Bound & { log: Log; values: FormValues; problems?: readonly Problem[] | undefined }) => {
  const words = w.witnesses;
  const text = (name: string) => String(values[name] ?? "");
  const field = { w, problems };
  return (
    <>
      <BackLink href="/settings/witnesses">{words.title}</BackLink>
      <PageHead title={words.add} lead={words.addLead} />
      <Form action="/settings/witnesses" hidden={{ id: text("id") }}>
        <Input
          {...field}
          name="name"
          label={words.who}
          hint={words.whoHint}
          value={text("name")}
          autocomplete="off"
        />
        <Input
          {...field}
          name="url"
          label={words.url}
          hint={words.urlHint}
          value={text("url")}
          autocomplete="off"
        />
        <Input
          {...field}
          name="vkey"
          label={words.vkey}
          hint={words.vkeyHint}
          value={text("vkey")}
          autocomplete="off"
        />
        <Choice
          {...field}
          name="where"
          label={words.whereLabel(log?.name ?? "")}
          hint={words.whereHint}
          value={text("where")}
          options={[
            { value: "outside", label: words.outside, hint: words.outsideHint },
            { value: "inside", label: words.inside, hint: words.insideHint },
          ]}
        />
        <Actions>
          <Button>{words.add}</Button>
        </Actions>
      </Form>
    </>
  );
};
