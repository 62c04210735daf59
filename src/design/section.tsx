import type { Child } from "hono/jsx";

/** A part of a page under its own heading; `aside` stands at the end of the heading's line. */
export const Section = ({
  title,
  aside,
  id,
  children,
}: {
  title: Child;
  aside?: Child;
  id?: string;
  children: Child;
}) => (
  <section class="section" id={id}>
    <header class="section-head">
      <h2>{title}</h2>
      {aside}
    </header>
    {children}
  </section>
);

/** Facts on one side, the next act on the other; one below the other on a phone. */
export const Split = ({ children, aside }: { children: Child; aside: Child }) => (
  <div class="split">
    <div class="stack">{children}</div>
    <aside class="stack">{aside}</aside>
  </div>
);

/** Cards side by side where there is room. */
export const Cards = ({ children }: { children: Child }) => <div class="cards">{children}</div>;

/** Things below each other, evenly. */
export const Stack = ({ children }: { children: Child }) => <div class="stack">{children}</div>;

/** Running text: statements, letters, explanations. */
export const Prose = ({ children }: { children: Child }) => <div class="prose">{children}</div>;
