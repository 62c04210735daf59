import { Button } from "./button.tsx";
import { Actions } from "./form.tsx";
import { Icon } from "./icon.tsx";
import { Sample } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Props = { w: Words; slug: string };

/**
 * What this browser saw of a record: `browser/pocket.ts` looks, and shows one of these. Everything is hidden until it has looked; where no
 * JavaScript runs nothing is promised.
 */
export const PocketWitness = ({ w, slug }: Props) => {
  const words = w.pocket;
  return (
    <pocket-witness
      data-slug={slug}
      data-locale={w.locale}
      data-phone={words.phone}
      data-computer={words.computer}
      data-file={JSON.stringify(words.file)}
    >
      <Alarm w={w} />
      <Said is="first" kind="info" title={words.first} text={[words.firstText]} />
      <div class="notice" data-kind="success" data-is="grown" hidden>
        <Icon name="good" />
        <div>
          {Object.entries(words.grown).map(([form, text]) => (
            <p class="notice-title" data-form={form} hidden>
              {text}
            </p>
          ))}
          <p>{words.grownText}</p>
          <p data-if="newKey" hidden>
            {words.newKey}
          </p>
          <p data-if="stays" hidden>
            {words.stays}
          </p>
        </div>
      </div>
      <Said is="offline" kind="info" title={words.offline} text={[words.offlineText]} />
      <Said is="refused" kind="warning" title={words.refused} text={[words.refusedText]} />
      <Said is="nothing" kind="info" title={words.nothing} text={[]} />
      <Said is="unkept" kind="info" title={words.unkept} text={[words.unkeptText]} />
      <Said is="too-old" kind="info" title={words.tooOld} text={[words.tooOldText]} />
      <Said is="damaged" kind="warning" title={words.damaged} text={[words.damagedText]} />
      <Said is="forgotten" kind="info" title={words.forgotten} text={[words.forgottenText]} />
      <details data-if="kept" hidden>
        <summary>{words.more}</summary>
        <div class="stack">
          <ul>
            {words.can.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          <div data-kept>
            <Sample>{""}</Sample>
          </div>
          <Actions>
            <span data-do="save">
              <Button type="button" kind="secondary" icon="download">
                {words.save}
              </Button>
            </span>
            <span data-do="forget">
              <Button type="button" kind="plain">
                {words.forget}
              </Button>
            </span>
          </Actions>
        </div>
      </details>
    </pocket-witness>
  );
};

type SaidProps = { is: string; kind: "info" | "warning"; title: string; text: readonly string[] };

const Said = ({ is, kind, title, text }: SaidProps) => (
  <div class="notice" data-kind={kind} data-is={is} tabindex={-1} hidden>
    <Icon name={kind === "info" ? "info" : "alert"} />
    <div>
      <p class="notice-title">{title}</p>
      {text.map((line) => (
        <p>{line}</p>
      ))}
    </div>
  </div>
);

/** What cannot be missed: it takes the focus, and stands until the file is saved and she lets it be forgotten. */
const Alarm = ({ w }: { w: Words }) => {
  const words = w.pocket;
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-is="alarm" hidden>
      <h2>{words.stop}</h2>
      {Object.entries(words.alarm).map(([is, text]) => (
        <p data-if={is} hidden>
          {text}
        </p>
      ))}
      <p data-if="proves" hidden>
        {words.proves}
      </p>
      <p data-if="shows" hidden>
        {words.shows}
      </p>
      <h3>{words.todo}</h3>
      <ol>
        {words.todoList.map((line) => (
          <li>{line}</li>
        ))}
      </ol>
      <span data-do="save">
        <Button type="button" icon="download">
          {words.saveBoth}
        </Button>
      </span>
      <p>{words.stillKept}</p>
    </div>
  );
};
