import { Card } from "../../design/card.tsx";
import { Facts } from "../../design/facts.tsx";
import { PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { largeRoles, msmeRoles, type Role, type Side } from "../../people/access/role.ts";
import { isLook, type Line } from "./matrix.ts";
import type { Reviewer } from "./reads.ts";

type Props = {
  w: Words;
  side: Side;
  /** The large organization's name, where the reader has exactly one. */
  partner: string | undefined;
  lines: readonly Line[];
  reviewers: readonly Reviewer[];
};

/** A small firm reads what concerns it; the large side reads the whole matrix. */
export const WhoCanSeePage = ({ w, side, partner, lines, reviewers }: Props) => {
  const words = w.home.access;
  const shown = side === "large" ? lines : lines.filter((line) => line.msme.length > 0 || about(line));
  const looks = shown.filter((line) => isLook(line.verb));
  const acts = shown.filter((line) => !isLook(line.verb));
  return (
    <>
      <PageHead
        title={words.title}
        lead={side === "large" ? words.leadLarge : words.lead(partner ?? words.theOther)}
      />
      <details>
        <summary>
          <h2>{words.groups.see(looks.length)}</h2>
        </summary>
        <Lines w={w} side={side} partner={partner} lines={looks} />
      </details>
      <details>
        <summary>
          <h2>{words.groups.do(acts.length)}</h2>
        </summary>
        <Lines w={w} side={side} partner={partner} lines={acts} />
      </details>
      <h2 id="reviewers">{words.reviewersTitle}</h2>
      <p>{reviewers.length > 0 ? words.reviewersLead : words.noReviewers}</p>
      {reviewers.map((one) => (
        <ReviewerCard w={w} one={one} />
      ))}
      <Notice w={w}>
        <p>{words.reviewers}</p>
        <p>{words.administrators}</p>
      </Notice>
    </>
  );
};

/** What the large side may do about a firm, even where the firm itself has no say in it. */
function about(line: Line): boolean {
  return /^(relationship|contact|invitation|partners|commitment|ask)\./.test(line.verb);
}

const ReviewerCard = ({ w, one }: { w: Words; one: Reviewer }) => {
  const words = w.home.reviewer;
  return (
    <Card>
      <Facts
        facts={[
          { label: words.name, value: <Name>{one.name}</Name> },
          { label: words.organization, value: <Name>{one.organization}</Name> },
          { label: words.from, value: w.longDate(one.appointedOn) },
          { label: words.until, value: w.longDate(one.endsOn) },
          { label: words.terms, value: <Name>{one.terms}</Name> },
          ...(one.ended
            ? [
                { label: words.ended, value: w.longDate(one.ended.on) },
                { label: words.endedReason, value: <Name>{one.ended.reason}</Name> },
              ]
            : []),
        ]}
      />
    </Card>
  );
};

const Lines = ({ w, side, partner, lines }: Omit<Props, "reviewers">) => (
  <ul class="matrix">
    {lines.map((line) => (
      <li>
        <h3>{w.verbs[line.verb]}</h3>
        <p>
          <Shape side="large" />
          <span class="unseen">{partner ? <Name>{partner}</Name> : w.home.access.theOther}: </span>
          {people(w, line.large, largeRoles)}
        </p>
        <p>
          <Shape side="msme" />
          <span class="unseen">{side === "msme" ? w.home.access.you : w.home.access.theFirm}: </span>
          {people(w, line.msme, msmeRoles)}
        </p>
      </li>
    ))}
  </ul>
);

function people(w: Words, roles: readonly Role[], all: readonly Role[]): string {
  if (roles.length === 0) return w.home.access.nobody;
  if (roles.length === all.length) return w.home.access.everybody;
  return w.list(roles.map((role) => w.home.roles[role]));
}
