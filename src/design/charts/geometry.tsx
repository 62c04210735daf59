import type { Child } from "hono/jsx";
import { round } from "./axis.ts";

/** One of the two shapes in which each picture is drawn; units are those of its view box. */
export type Geometry = { readonly name: "phone" | "desk"; readonly width: number; readonly text: number };

/** Scaled to the 254 px that a card leaves on a screen of 320 px, the text is still 12 px. */
export const phone: Geometry = { name: "phone", width: 340, text: 16.5 };
/** Shown from 576 px on, where its text is at least 12.6 px. */
export const desk: Geometry = { name: "desk", width: 640, text: 14 };

/** Widths in parts of the type size, in the widest of the usual fonts. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[\p{M}\p{Cf}]/u, 0],
  [/[\u2e80-\uffdc\u{1f000}-\u{3ffff}%mwMW@…]/u, 1],
  [/[\s.,:;'|il]/u, 0.35],
  [/\p{Lu}/u, 0.72],
];

/** About how wide a text will be: a server has no fonts. Rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += widths.find(([is]) => is.test(sign))?.[1] ?? 0.64;
  return ems * size;
}

type LabelProps = {
  g: Geometry;
  x: number;
  y: number;
  anchor?: "start" | "middle" | "end";
  /** The room it has; what is longer is squeezed, and cut where that could not be read. */
  room: number;
  class?: string | undefined;
  children: string;
};

/** Words in a picture. */
export const Label = ({ g, x, y, anchor = "start", room, class: kind, children }: LabelProps) => {
  const wide = textWidth(children, g.text);
  const signs = [...children];
  const fits = Math.max(1, Math.floor((signs.length * room) / (wide * 0.8)) - 1);
  const text = wide * 0.8 > room && signs.length > fits ? `${signs.slice(0, fits).join("")}…` : children;
  return (
    <text
      x={round(x)}
      y={round(y)}
      text-anchor={anchor === "start" ? undefined : anchor}
      class={kind}
      textLength={wide > room ? round(Math.min(room, textWidth(text, g.text))) : undefined}
      lengthAdjust={wide > room ? "spacingAndGlyphs" : undefined}
    >
      {text}
    </text>
  );
};

type Props = { g: Geometry; label: string; height: number; children: Child };

/** The frame of a picture: one thing to a screen reader, under its short label. */
export const Picture = ({ g, label, height, children }: Props) => (
  <svg
    class="chart"
    role="img"
    aria-label={label}
    viewBox={`0 0 ${g.width} ${Math.ceil(height)}`}
    font-size={g.text}
  >
    {children}
  </svg>
);
