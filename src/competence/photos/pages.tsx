import { Button, ButtonLink } from "../../design/button.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput, Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Photo, PhotoGrid, WholePhoto } from "../../design/photo.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type EvidenceFile, isKept, mostFiles, type Told } from "../passport/evidence.ts";

type Common = { w: Words; problems?: readonly Problem[] | undefined };

const pictures = "image/jpeg,image/png,image/webp";
const edges = ["top", "right", "bottom", "left"] as const;

const pathOf = (piece: Told, file: EvidenceFile) => `/skills/done/${piece.id}/photos/${file.id}`;

/** What is heard instead of the photo: its words, else which it is of what. */
function altOf(w: Words, piece: Told, file: EvidenceFile): string {
  const place = piece.files.indexOf(file) + 1;
  return file.caption ?? w.photos.nth(place, piece.title ?? w.passport.nameless);
}

/** The camera first, the library beside it; both may be used at once. */
const Choosing = ({ w, problems }: Common) => (
  <>
    <FileInput
      w={w}
      name="camera"
      label={w.photos.take}
      accept={pictures}
      camera
      problems={problems}
      optional
    />
    <FileInput
      w={w}
      name="photos"
      label={w.photos.choose}
      hint={w.photos.chooseHint}
      accept={`${pictures},application/pdf`}
      multiple
      problems={problems}
      optional
    />
    <p class="quiet">{w.photos.cleaned}</p>
  </>
);

/** Begins with a photo: the words come afterwards. Shown where the first one was refused. */
export const FirstPhotoPage = ({ w, id, problems }: Common & { id: string }) => (
  <>
    <BackLink href="/skills/done">{w.passport.back}</BackLink>
    <PageHead title={w.passport.camera} lead={w.passport.cameraHint} />
    <Form action="/skills/done/photo" hidden={{ id }} files>
      <FileInput w={w} name="photos" label={w.photos.take} accept={pictures} camera problems={problems} />
      <p class="quiet">{w.photos.cleaned}</p>
      <Actions>
        <Button icon="upload">{w.passport.usePhoto}</Button>
      </Actions>
    </Form>
  </>
);

type ListProps = Common & {
  piece: Told;
  /** The page before this one, and after it, of a piece that is still being told. */
  before: string;
  after: string;
  done: "added" | "removed" | undefined;
};

/** The photos and papers of a piece. */
export const PhotosPage = ({ w, piece, problems, before, after, done }: ListProps) => {
  const kept = isKept(piece);
  const words = w.photos;
  const hasPaper = piece.files.some(({ size }) => size === null);
  const onward = piece.files.length === 0 ? w.telling.photos.without : w.telling.photos.onward;
  return (
    <>
      {done && <Notice w={w} kind="success" title={words[done]} />}
      <BackLink href={before}>{kept ? <Name>{piece.title}</Name> : w.telling.back}</BackLink>
      <PageHead
        over={w.passport.kinds[piece.kind]}
        title={w.telling.photos.title}
        lead={piece.files.length === 0 && w.telling.photos.lead}
      />
      <PhotoGrid items={piece.files.map((file) => <Tile w={w} piece={piece} file={file} />)} />
      {hasPaper && <p class="quiet">{words.pdf}</p>}
      {piece.files.length < mostFiles ? (
        <Form action={`/skills/done/${piece.id}/photos`} files>
          <Choosing w={w} problems={problems} />
          <Actions>
            <Button kind={piece.files.length > 0 ? "secondary" : undefined} icon="upload">
              {words.add}
            </Button>
          </Actions>
        </Form>
      ) : (
        <p>{words.full(mostFiles)}</p>
      )}
      {!kept && (
        <Actions>
          <ButtonLink href={after} kind={piece.files.length > 0 ? "primary" : "secondary"}>
            {onward}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
};

const Tile = ({ w, piece, file }: { w: Words; piece: Told; file: EvidenceFile }) => (
  <>
    {file.size ? (
      <a href={pathOf(piece, file)}>
        <Photo src={`${pathOf(piece, file)}/picture?small=1`} alt={altOf(w, piece, file)} {...file.size} />
      </a>
    ) : (
      <a href={`${pathOf(piece, file)}/picture`}>
        <Name>{w.photos.paper(file.name, file.bytes)}</Name>
      </a>
    )}
    {file.caption && <Name>{file.caption}</Name>}
    <a href={pathOf(piece, file)}>
      {w.photos.edit}
      <span class="unseen"> {altOf(w, piece, file)}</span>
    </a>
  </>
);

type OneProps = Common & {
  piece: Told;
  file: EvidenceFile;
  values: FormValues;
  done: "captioned" | "cutDone" | undefined;
};

/** One photo: the words under it, what is cut off, its end. */
export const PhotoPage = ({ w, piece, file, values, problems, done }: OneProps) => {
  const words = w.photos;
  const path = pathOf(piece, file);
  return (
    <>
      {done && <Notice w={w} kind="success" title={words[done]} />}
      <BackLink href={`/skills/done/${piece.id}/photos`}>{w.telling.photos.title}</BackLink>
      <PageHead title={file.size ? words.title : words.paperTitle} />
      {!file.size && (
        <p>
          <a href={`${path}/picture`}>
            <Name>{words.paper(file.name, file.bytes)}</Name>
          </a>
        </p>
      )}
      {file.size && (
        <photo-cut>
          <WholePhoto
            src={`${path}/picture?of=${file.hash.slice(0, 8)}`}
            alt={altOf(w, piece, file)}
            {...file.size}
          />
        </photo-cut>
      )}
      <Form action={`${path}/caption`}>
        <Input
          w={w}
          name="caption"
          label={words.caption}
          hint={words.captionHint}
          value={String(values.caption ?? file.caption ?? "")}
          maxlength={200}
          problems={problems}
        />
        <Actions>
          <Button kind="secondary">{words.saveCaption}</Button>
        </Actions>
      </Form>
      {file.size && (
        <Section title={words.cut}>
          <p>{words.cutLead}</p>
          <Form action={`${path}/cut`}>
            <p class="hint">{words.cutHow}</p>
            <div class="photo-edges">
              {edges.map((edge) => (
                <Input
                  w={w}
                  kind="number"
                  name={edge}
                  label={words.edges[edge]}
                  value={String(values[edge] ?? "0")}
                  problems={problems}
                />
              ))}
            </div>
            <Actions>
              <Button kind="secondary">{words.cutNow}</Button>
            </Actions>
          </Form>
        </Section>
      )}
      <ButtonForm action={`${path}/removal`}>
        <Button kind="danger">{words.remove}</Button>
      </ButtonForm>
    </>
  );
};
