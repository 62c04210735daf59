import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput } from "../../design/input.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem } from "../../platform/refusal.ts";
import { placeOf } from "./file.ts";

/** At most so many problems are listed: the file is mended and sent again. */
const mostShown = 50;

export const ImportPage = ({
  w,
  id,
  problems,
  inFile,
}: {
  w: Words;
  id: string;
  problems?: readonly Problem[] | undefined;
  /** What is wrong inside the file, by place. */
  inFile: readonly Problem[];
}) => {
  const words = w.frameworks;
  return (
    <>
      <BackLink href="/frameworks">{words.title}</BackLink>
      <PageHead title={words.fileTitle} lead={words.fileLead} />
      {inFile.length > 0 && (
        <Card title={words.fileProblems(inFile.length)}>
          <ul>
            {inFile.slice(0, mostShown).map(({ field, message }) => (
              <li>
                <code>
                  <Name>{placeOf(field)}</Name>
                </code>
                : <Name>{message}</Name>
              </li>
            ))}
          </ul>
          {inFile.length > mostShown && <p class="quiet">{words.fileMore(inFile.length - mostShown)}</p>}
        </Card>
      )}
      <Form action="/frameworks/file" hidden={{ id }} files>
        <FileInput
          w={w}
          name="file"
          label={words.fileField}
          hint={words.fileHint}
          accept=".json,application/json"
          problems={problems}
        />
        <Actions>
          <Button>{words.fileSend}</Button>
        </Actions>
      </Form>
      <p class="quiet">{words.fileShape}</p>
    </>
  );
};
