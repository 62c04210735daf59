import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section, Stack } from "../../design/section.tsx";
import { Code, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Brought, Growth, Unproved } from "../../record/explored/growth.ts";
import type { Sizes } from "./sizes.ts";

type Bound = { w: Words };

type Props = Bound & {
  slug: string;
  signed: number;
  sizes: Sizes;
  kept: readonly number[];
  /** Undefined where a size was wrong, or a head was brought instead. */
  growth: Growth | Unproved | undefined;
  brought?: Brought | undefined;
  head?: string | undefined;
};

/** Two heads of the record: chosen by their sizes, or one that somebody kept. */
export const GrowthPage = ({ w, slug, signed, sizes, kept, growth, brought, head }: Props) => {
  const words = w.growths;
  return (
    <>
      <BackLink href="/record">{w.explorer.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <Stack>
        {brought && <Found w={w} slug={slug} signed={signed} brought={brought} />}
        {growth && <Proof w={w} growth={growth} />}
        <Card title={words.sizes}>
          <form class="form" action="/record/growth" method="get" novalidate>
            {(["old", "now"] as const).map((name) => (
              <Input
                w={w}
                name={name}
                kind="number"
                label={words[name]}
                hint={words.hint(signed)}
                value={String(sizes[name])}
                problems={sizes.wrong.includes(name) ? [problem(w, name, signed)] : undefined}
              />
            ))}
            <Actions>
              <Button>{words.compare}</Button>
            </Actions>
          </form>
          {kept.length > 1 && (
            <p>
              {words.keptHeads}:{" "}
              {kept.map((size, at) => (
                <>
                  {at > 0 && " · "}
                  <a href={`/record/growth?old=${size}`}>{w.number(size)}</a>
                </>
              ))}
            </p>
          )}
        </Card>
        <Card title={words.bring}>
          <p>{words.bringText}</p>
          <form class="form" action="/record/growth" method="post" novalidate>
            <TextArea w={w} name="head" label={words.head} value={head ?? ""} maxlength={100_000} />
            <Actions>
              <Button kind="secondary">{words.check}</Button>
            </Actions>
          </form>
        </Card>
      </Stack>
    </>
  );
};

const problem = (w: Words, name: "old" | "now", signed: number) => ({
  field: name,
  code: "size-wrong",
  message: w.growths.wrong[name](signed),
});

const Proof = ({ w, growth }: Bound & { growth: Growth | Unproved }) => {
  const words = w.growths;
  if ("missing" in growth) return <Notice w={w} kind="warning" title={words.tileMissing(growth.missing)} />;
  const { old, now, hashes, holds } = growth;
  return (
    <Section title={words.hashes(hashes.length)}>
      <Notice
        w={w}
        kind={holds ? "info" : "warning"}
        title={holds ? words.holds(old.size, now.size) : words.holdsNot}
      />
      <Facts
        facts={[old, now].map(({ size, root }) => ({
          label: words.rootAt(size),
          value: <Code>{base64(root)}</Code>,
        }))}
      />
      {hashes.length > 0 && <Sample>{hashes.map(base64).join("\n")}</Sample>}
      {holds && (
        <>
          <p class="quiet">{words.fileText}</p>
          <Actions>
            <ButtonLink
              href={`/record/growth/proof?old=${old.size}&now=${now.size}`}
              icon="download"
              download
            >
              {words.file}
            </ButtonLink>
          </Actions>
        </>
      )}
    </Section>
  );
};

/** What a head that somebody kept says about the record of today, in plain words. */
const Found = ({ w, slug, signed, brought }: Bound & { slug: string; signed: number; brought: Brought }) => {
  const words = w.growths;
  if (brought.is === "unproved")
    return <Notice w={w} kind="warning" title={words.tileMissing(brought.missing)} />;
  if (brought.is === "beginning")
    return (
      <>
        <Notice w={w} title={words.beginning(brought.checkpoint.size)} />
        <Proof w={w} growth={brought.growth} />
      </>
    );
  if (brought.is !== "longer" && brought.is !== "other-tree")
    return <Notice w={w} kind="warning" title={words.found[brought.is]} />;
  const { checkpoint, stored } = brought;
  return (
    <Notice w={w} kind="warning" title={words.misbehaviour}>
      <p>
        {brought.is === "longer" ? words.longer(checkpoint.size, signed) : words.otherTree(checkpoint.size)}
      </p>
      <Facts
        facts={[
          { label: words.sealHead, value: <Code>{base64(checkpoint.root)}</Code> },
          ...(stored ? [{ label: words.sealStored, value: <Code>{stored}</Code> }] : []),
        ]}
      />
      <p>
        <a href={`/record/${slug}/checkpoint`}>{words.newest}</a>
      </p>
    </Notice>
  );
};

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
