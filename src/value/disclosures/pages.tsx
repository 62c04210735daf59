import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Comments, type Said } from "../../design/comments.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Tag } from "../../design/tag.tsx";
import { Code, Moment, Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { RulesNumber } from "../idea-rules/rules.ts";
import type { Idea, Step } from "../ideas/idea.ts";
import type { IdeaFile, Look, Told } from "./reads.ts";

type Common = {
  w: Words;
  side: Side;
  names: { readonly large: string; readonly msme: string };
  idea: Idea;
  problems?: readonly Problem[] | undefined;
};

const base = ({ idea }: { idea: Idea }): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;
const sender = ({ idea, names }: Common): string => names[idea.side];
const receiver = ({ idea, names }: Common): string => names[idea.side === "large" ? "msme" : "large"];

const Head = ({ w, idea, title, children }: Common & { title: Child; children?: Child }) => (
  <>
    <BackLink href={base({ idea })}>{w.ideaRules.back}</BackLink>
    <PageHead over={<Name>{idea.title}</Name>} title={title}>
      {children}
    </PageHead>
  </>
);

/** What a step says. For the other side each look is noted, and the page says so. */
export const StepPage = (
  props: Common & {
    step: Step;
    told: Told | undefined;
    files: readonly IdeaFile[];
    openedAt: Temporal.Instant | null;
    next: boolean;
    comments: readonly Said[];
    /** For a new one; left out where the reader may write none. */
    commentId: string | undefined;
    mayOpen: boolean;
  },
) => {
  const { w, step, told, files, side, idea, openedAt } = props;
  const words = w.ideaRules;
  const own = idea.side === side;
  const changes =
    own && props.mayOpen && openedAt === null && idea.stage !== "withdrawn" && idea.stage !== "no";
  return (
    <>
      <Head {...props} title={words[step]}>
        {own && (
          <Tag kind={openedAt ? "warn" : "neutral"}>
            {openedAt ? words.isOpen(w.date(w.dayOf(openedAt))) : words.isClosed}
          </Tag>
        )}
      </Head>
      {!own && <p class="quiet">{words.lookNoted(sender(props))}</p>}
      {told ? (
        <p class="written">
          <Name>{told.text}</Name>
        </p>
      ) : (
        <p>{words.empty}</p>
      )}
      {files.length > 0 && (
        <CardList
          label={words.files}
          items={files.map((file) => ({
            href: `${base(props)}/files/${file.id}`,
            title: <Name>{words.openFile(file.name, file.bytes)}</Name>,
          }))}
        />
      )}
      {changes && (
        <Actions>
          {props.next && told && (
            <ButtonLink href={`${base(props)}/steps/${step}`} kind="primary">
              {words.open[step]}
            </ButtonLink>
          )}
          <ButtonLink href={`${base(props)}/${step}/text`}>{words.write}</ButtonLink>
        </Actions>
      )}
      {told && (
        <Comments
          w={w}
          names={props.names}
          comments={props.comments}
          action={`${base(props)}/comments`}
          id={props.commentId}
          step={step}
          hint={w.ideas.commentStepHint}
        />
      )}
      {told && (
        <details>
          <summary>{words.proof}</summary>
          <p>{words.proofText}</p>
          <Facts
            facts={[
              { label: words.fingerprint, value: <Code>{told.commitment}</Code> },
              { label: words.salt, value: <Code>{told.salt}</Code> },
            ]}
          />
        </details>
      )}
    </>
  );
};

const Patent = ({ w }: { w: Words }) => (
  <Notice w={w} kind="warning" title={w.drafts.patent}>
    {w.drafts.patentText}
  </Notice>
);

/** Before a step is opened: what cannot be taken back, and to whom. */
export const OpenPage = (props: Common & { step: Step; agreed: RulesNumber | undefined }) => {
  const { w, step, agreed, idea, names } = props;
  const words = w.ideaRules;
  const readers = idea.side === "large" ? names.msme : w.list(agreed?.readers.map((one) => one.name) ?? []);
  return (
    <>
      <Head {...props} title={words.openTitle[step]} />
      <Patent w={w} />
      {agreed ? (
        <>
          <p>
            <Name>{words.openText(readers || receiver(props))}</Name>
          </p>
          <ButtonForm action={`${base(props)}/steps`} hidden={{ step }}>
            <Button>{words.openNow[step]}</Button>
          </ButtonForm>
        </>
      ) : (
        <>
          <p>{words.rulesFirst}</p>
          <ButtonLink href={`${base(props)}/rules`}>{words.title}</ButtonLink>
        </>
      )}
    </>
  );
};

/** Outline or full text, written after the title was sent; files beside the full text. */
export const WritePage = (props: Common & { step: Step; value: string; files: readonly IdeaFile[] }) => {
  const { w, step, problems, files } = props;
  const words = w.ideaRules;
  const full = step === "full";
  return (
    <>
      <Head {...props} title={words.writeTitle[step]} />
      <Patent w={w} />
      <WhoSees w={w} names={[sender(props)]} />
      <Form action={`${base(props)}/${step}/text`} files={full}>
        <TextArea
          w={w}
          name="text"
          label={full ? w.drafts.fullLabel : w.drafts.outlineLabel}
          value={props.value}
          rows={full ? 12 : 6}
          problems={problems}
        />
        {full && (
          <FileInput
            w={w}
            name="file"
            label={w.drafts.file}
            hint={w.drafts.filesHint}
            problems={problems}
            optional
          />
        )}
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
      {files.length > 0 && (
        <Card title={words.files}>
          {files.map((file) => (
            <ButtonForm action={`${base(props)}/files/${file.id}/removal`}>
              <p>
                <Name>{words.openFile(file.name, file.bytes)}</Name>
              </p>
              <Button kind="plain">{w.drafts.removeFile}</Button>
            </ButtonForm>
          ))}
        </Card>
      )}
    </>
  );
};

/** Every look of the other side, for who sent the idea. */
export const LooksPage = (props: Common & { looks: readonly Look[] }) => {
  const { w, looks } = props;
  const words = w.ideaRules;
  return (
    <>
      <Head {...props} title={words.looksTitle} />
      <p>
        <Name>{words.looksLead(receiver(props))}</Name>
      </p>
      {looks.length === 0 ? (
        <Empty title={words.noLooks}>{words.noLooksText}</Empty>
      ) : (
        <CardList
          label={words.looksTitle}
          items={looks.map((look) => ({
            title: <Name>{look.name}</Name>,
            note: words.lookKinds[look.what],
            end: <Moment w={w} value={look.at} />,
          }))}
        />
      )}
    </>
  );
};
