import { Dialog } from "./dialog.tsx";
import type { Frame } from "./frame.ts";
import type { Words } from "./words/words.ts";

/** What the single keys of the desk do: the answer to `?`. */
export const Keys = ({ frame, w }: { frame: Frame; w: Words }) => {
  const k = w.design.keysFor;
  const rows: readonly (readonly [keys: readonly string[], does: string])[] = [
    [["/"], k.search],
    [["j"], k.nextRow],
    [["k"], k.previousRow],
    [["Enter"], k.open],
    [["x"], k.select],
    ...frame.nav.flatMap((item) => (item.key ? [[["g", item.key], k.go(item.label)] as const] : [])),
    [["?"], k.help],
    [["Esc"], k.close],
  ];
  return (
    <Dialog w={w} id="keys" title={w.design.keys}>
      <dl class="keys">
        {rows.map(([keys, does]) => (
          <div>
            <dt>
              {keys.map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{w.design.keysOff}</p>
    </Dialog>
  );
};
