import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

type Props = {
  title: Child;
  /** One sentence under the title. */
  lead?: Child;
  /** Small line over the title: where this page belongs. */
  over?: Child;
  /** Tag, buttons: at the end of the line on the desk. */
  children?: Child;
};

/** The head of a page: its only h1. */
export const PageHead = ({ title, lead, over, children }: Props) => (
  <header class="head">
    <div>
      {over && <p class="head-over">{over}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
    {children && <div class="head-acts">{children}</div>}
  </header>
);

/** Leads one step up, before the head. */
export const BackLink = ({ href, children }: { href: string; children: Child }) => (
  <a class="back" href={href}>
    <Icon name="back" />
    {children}
  </a>
);
