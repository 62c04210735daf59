import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Words } from "../../design/words/words.ts";
import { style } from "./style.ts";

type Bound = { w: Words };

/** The two shapes, inside the page: it stands alone. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'%3E%3Cpath fill='%23173c75' d='M0 0h1v1H0z'/%3E%3Ccircle fill='%23b5478f' cx='1.5' cy='.5' r='.5'/%3E%3C/svg%3E";

/** One page that checks a receipt in the browser. It stands alone: no file beside it, no server behind it. */
export const VerifyPage = ({ w, script, policy }: Bound & { script: string; policy: string }) => {
  const words = w.verify;
  return (
    <html lang={w.lang} dir={w.dir}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{words.title}</title>
        <link rel="icon" href={icon} />
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>
          <p class="quiet">
            <bdi>Evenhand</bdi>
          </p>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
          <Questions w={w} />
          <noscript>
            <p class="box">{words.noScript}</p>
          </noscript>
          <Refused w={w} />
          <TwoHistories w={w} />
          <TwoPlaces w={w} />
          <HeadBox w={w} />
          <ProvedBox w={w} />
          <section>
            <h2>{words.otherTitle}</h2>
            <p>{words.other}</p>
            <pre dir="ltr">
              <kbd>evenhand record verify northline-17.tlog-proof --vkey log.vkey</kbd>
            </pre>
            <p>{words.otherPrograms}</p>
            <h2>{words.saveTitle}</h2>
            <p>{words.save}</p>
            <p>
              <a href="/verify" download="evenhand-verify.html">
                {words.saveLink}
              </a>
            </p>
          </section>
        </main>
        <script type="application/json" id="names">
          {raw(namesOf(w))}
        </script>
        <script type="module">{raw(script)}</script>
      </body>
    </html>
  );
};

/** What fields and acts are called, for the page's own script; no tag can begin in it. */
function namesOf({ proofs, verify: words, locale }: Words): string {
  const { fields, kinds: acts, coded } = proofs;
  const [yes, no] = [proofs.yesNo(true), proofs.yesNo(false)];
  return JSON.stringify({ fields, acts, coded, sides: words.sides, locale, yes, no }).replaceAll(
    "<",
    "\\u003c",
  );
}

const Questions = ({ w }: Bound) => {
  const words = w.verify;
  return (
    <form id="check" hidden>
      <p>{words.drop}</p>
      <p id="unknown" hidden>
        {words.unknown} <bdi id="unknown-names" />
      </p>
      <label for="receipt-file">{words.receipt}</label>
      <input type="file" id="receipt-file" accept=".tlog-proof,text/plain" />
      <details>
        <summary>{words.paste}</summary>
        <label for="receipt-text">{words.receiptText}</label>
        <textarea id="receipt-text" spellcheck={false} dir="ltr" />
      </details>
      <label for="key-file">{words.key}</label>
      <small id="key-hint">{words.keyHint}</small>
      <input type="file" id="key-file" aria-describedby="key-hint" />
      <details>
        <summary>{words.paste}</summary>
        <label for="key-text">{words.keyText}</label>
        <textarea id="key-text" spellcheck={false} dir="ltr" />
      </details>
      <details>
        <summary>{words.exchange}</summary>
        <label for="rotation-file">{words.rotation}</label>
        <small id="rotation-hint">{words.rotationHint}</small>
        <input type="file" id="rotation-file" multiple aria-describedby="rotation-hint" />
        <label for="rotation-text">{words.rotationText}</label>
        <textarea id="rotation-text" spellcheck={false} dir="ltr" />
      </details>
      <details id="more">
        <summary>{words.more}</summary>
        <label for="other-file">{words.another}</label>
        <small id="other-hint">{words.anotherHint}</small>
        <input type="file" id="other-file" aria-describedby="other-hint" />
        <details>
          <summary>{words.paste}</summary>
          <label for="other-text">{words.anotherText}</label>
          <textarea id="other-text" spellcheck={false} dir="ltr" />
        </details>
        <label for="openings-file">{words.openings}</label>
        <small id="openings-hint">{words.openingsHint}</small>
        <input type="file" id="openings-file" aria-describedby="openings-hint" multiple />
      </details>
      <button type="submit">{words.check}</button>
    </form>
  );
};

const Answer = ({ id, title, children }: { id: string; title: string; children?: Child }) => (
  <section class="box" id={id} data-answer role="status" tabindex={-1} hidden>
    <h2>{title}</h2>
    {children}
  </section>
);

const Refused = ({ w }: Bound) => {
  const words = w.verify;
  return (
    <>
      <Answer id="no-receipt" title={words.noReceipt} />
      <Answer id="no-key" title={words.noKey}>
        <p>
          {words.claims} <bdi id="claimed" />
        </p>
        <p>{words.noKeyText}</p>
      </Answer>
      <Answer id="wrong-key" title={words.wrongKey}>
        <p id="why-key" />
        <p>{words.wrongKeyText}</p>
      </Answer>
      <Answer id="wrong-words" title={words.wrongWords}>
        <p id="why-words" />
        <p>
          {words.wrongWordsText} <b id="words-index" />
        </p>
      </Answer>
      <Answer id="refused" title={words.refused}>
        <p id="why" />
        <p>{words.refusedText}</p>
      </Answer>
      <Answer id="too-old" title={words.tooOld}>
        <p>{words.tooOldText}</p>
      </Answer>
    </>
  );
};

/** One log, one size, two roots. */
const TwoHistories = ({ w }: Bound) => {
  const words = w.verify;
  return (
    <Answer id="two" title={words.two}>
      <p>
        <strong id="two-origin" dir="auto" /> {words.twoText}
      </p>
      <dl>
        <dt>{words.size}</dt>
        <dd id="two-size" />
        <dt>{words.rootFirst}</dt>
        <dd id="two-a" dir="ltr" />
        <dt>{words.rootSecond}</dt>
        <dd id="two-b" dir="ltr" />
      </dl>
      <p>{words.twoKeep}</p>
    </Answer>
  );
};

/** One log, one place, two entries. */
const TwoPlaces = ({ w }: Bound) => {
  const words = w.verify;
  return (
    <Answer id="two-places" title={words.two}>
      <p>
        <strong id="place-origin" dir="auto" /> {words.twoPlaces} <strong id="place-index" />.
      </p>
      <p>{words.twoKeep}</p>
    </Answer>
  );
};

/** What was given is no receipt, and a head of a record all the same. */
const HeadBox = ({ w }: Bound) => {
  const words = w.verify;
  return (
    <Answer id="head" title={words.head}>
      <dl>
        <dt>{words.record}</dt>
        <dd id="head-origin" dir="auto" />
        <dt>{words.size}</dt>
        <dd id="head-size" />
      </dl>
      <p id="head-seen-by">
        {words.seen} <strong id="head-seen" />
      </p>
      <p id="head-alone">{words.headAlone}</p>
      <p>{words.headText}</p>
    </Answer>
  );
};

const ProvedBox = ({ w }: Bound) => {
  const words = w.verify;
  const facts = {
    origin: words.record,
    index: words.place,
    size: words.size,
    type: words.group,
    at: words.hour,
    words: words.keyWords,
  };
  return (
    <Answer id="proved" title={words.proved}>
      <div id="said">
        <h3>{words.said}</h3>
        <table>
          <tbody />
        </table>
      </div>
      <dl>
        {Object.entries(facts).map(([id, label]) => (
          <>
            <dt>{label}</dt>
            <dd id={`is-${id}`} dir="auto" />
          </>
        ))}
      </dl>
      <details id="raw">
        <summary>{words.raw}</summary>
        <table>
          <tbody />
        </table>
      </details>
      <p id="closed">
        {words.closed} <span id="closed-names" />
      </p>
      <p id="alone">
        {words.alone} <strong id="alone-name" />. {words.aloneText}
      </p>
      <p id="seen">
        {words.seen} <strong id="seen-by" />. {words.notAfter} <strong id="not-after" />.
      </p>
      <div id="compared">
        <p id="compared-same">{words.comparedSame}</p>
        <p id="compared-apart">{words.comparedApart}</p>
        <p id="compared-wrong">{words.comparedWrong}</p>
      </div>
      <h3>{words.proves}</h3>
      <ul>
        {words.provesList.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <h3>{words.provesNot}</h3>
      <ul>
        {words.provesNotList.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Answer>
  );
};
