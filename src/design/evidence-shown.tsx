import { ButtonLink } from "./button.tsx";
import { Card } from "./card.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Confirmed = {
  readonly on: Temporal.PlainDate;
  readonly by: { readonly name: string; readonly firm: string } | null;
  readonly words: string | null;
  readonly ownFirm: boolean;
  readonly asItStood: {
    readonly title: string;
    readonly shows: string;
    readonly doneOn: Temporal.PlainDate;
  } | null;
};
type Paper = {
  readonly id: string;
  readonly caption: string | null;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
};
type Shown = {
  readonly id: string;
  readonly kind: keyof Words["sharing"]["kinds"];
  readonly title: string;
  readonly shows: string;
  readonly doneOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly customer: string | null;
  readonly customerHidden: boolean;
  readonly confirmation: Confirmed | null;
  readonly files: readonly Paper[];
};

/** Whose work it is, and on which day it is read. */
type Around = { w: Words; firm: string; today: Temporal.PlainDate };

const isPhoto = ({ type }: Paper): boolean => type.startsWith("image/");
const lapsed = ({ expiresOn }: Shown, today: Temporal.PlainDate): boolean =>
  expiresOn !== null && Temporal.PlainDate.compare(expiresOn, today) < 0;

/** One piece of a firm's work as others see it: for a partner, for whoever has a link, and for the firm that looks first. */
export const ShownCard = ({
  w,
  firm,
  today,
  item,
  href,
}: Around & { item: Shown; href?: string | undefined }) => {
  const words = w.sharing;
  const photos = item.files.filter(isPhoto).length;
  const papers = item.files.length - photos;
  const beside = [...(photos ? [words.photos(photos)] : []), ...(papers ? [words.files(papers)] : [])];
  return (
    <Card
      title={<Name>{item.title}</Name>}
      note={<About w={w} item={item} today={today} />}
      aside={<State w={w} item={item} />}
      act={href ? { href, label: words.page.open } : undefined}
    >
      <Told w={w} firm={firm} item={item} />
      {beside.length > 0 && <p class="quiet">{w.list(beside)}</p>}
    </Card>
  );
};

/** The same piece with its photos and files; `fileHref` says where each lies. */
export const ShownWhole = ({
  w,
  firm,
  today,
  item,
  fileHref,
}: Around & { item: Shown; fileHref: (id: string) => string }) => {
  const words = w.sharing;
  const [photos, papers] = [item.files.filter(isPhoto), item.files.filter((one) => !isPhoto(one))];
  return (
    <div class="stack">
      <p>
        <About w={w} item={item} today={today} />
      </p>
      {item.confirmation && (
        <p>
          <State w={w} item={item} />
        </p>
      )}
      <Told w={w} firm={firm} item={item} />
      {photos.length > 0 && (
        <div class="photos">
          {photos.map((photo) => (
            <figure>
              <a href={fileHref(photo.id)}>
                <img
                  src={fileHref(photo.id)}
                  alt={photo.caption ?? words.photo}
                  width={photo.width ?? undefined}
                  height={photo.height ?? undefined}
                  loading="lazy"
                />
              </a>
              {photo.caption && (
                <figcaption>
                  <Name>{photo.caption}</Name>
                </figcaption>
              )}
            </figure>
          ))}
        </div>
      )}
      {papers.map((paper) => (
        <p>
          {paper.caption && <Name>{`${paper.caption} `}</Name>}
          <ButtonLink href={fileHref(paper.id)} icon="document">
            {words.openFile(words.kilobytes(paper.bytes))}
          </ButtonLink>
        </p>
      ))}
    </div>
  );
};

const About = ({ w, item, today }: Omit<Around, "firm"> & { item: Shown }) => {
  const words = w.sharing;
  const { expiresOn, customer } = item;
  const until = expiresOn && (lapsed(item, today) ? words.ranOut : words.until)(w.date(expiresOn));
  const parts = [
    words.kinds[item.kind],
    words.day[item.kind](w.date(item.doneOn)),
    customer ? words.for(customer) : item.customerHidden && words.unnamed,
    until,
  ].filter((part): part is string => Boolean(part));
  return (
    <>
      {parts.map((part, place) => (
        <>
          {place > 0 && " · "}
          <Name>{part}</Name>
        </>
      ))}
    </>
  );
};

const State = ({ w, item: { confirmation } }: { w: Words; item: Shown }) => {
  const words = w.sharing.confirmed;
  if (!confirmation) return null;
  if (confirmation.ownFirm) return <Tag kind="warn">{words.ownTag}</Tag>;
  if (confirmation.asItStood) return <Tag kind="warn">{words.changedTag}</Tag>;
  return <Tag kind="good">{words.tag}</Tag>;
};

/** What the firm says it shows, and what somebody else said of it. */
const Told = ({ w, firm, item }: Omit<Around, "today"> & { item: Shown }) => {
  const words = w.sharing.confirmed;
  const { confirmation } = item;
  const day = confirmation && w.date(confirmation.on);
  return (
    <>
      {item.shows && (
        <p class="written">
          <Name>{item.shows}</Name>
        </p>
      )}
      {!confirmation && item.kind !== "certificate" && <p class="quiet">{words.nobody}</p>}
      {confirmation && day && (
        <p>
          <Name>
            {confirmation.by ? words.by(confirmation.by.name, confirmation.by.firm, day) : words.hidden(day)}
          </Name>
        </p>
      )}
      {confirmation?.words && (
        <blockquote class="written">
          <Name>{confirmation.words}</Name>
        </blockquote>
      )}
      {confirmation?.ownFirm && <p class="quiet">{words.ownFirm(firm)}</p>}
      {confirmation?.asItStood && day && (
        <>
          <p class="quiet">{words.asItStood(day)}</p>
          <blockquote class="written">
            <Name>
              {`${confirmation.asItStood.title}, ${w.date(confirmation.asItStood.doneOn)}. ${confirmation.asItStood.shows}`}
            </Name>
          </blockquote>
        </>
      )}
    </>
  );
};
