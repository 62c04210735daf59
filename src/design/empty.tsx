import { raw } from "hono/html";
import type { Child } from "hono/jsx";

const apart = raw(
  '<svg class="empty-shapes" width="104" height="40" viewBox="0 0 104 40" aria-hidden="true"><path data-side="large" d="M1 1h38v38H1z"/><path class="empty-gap" d="M46 20h12"/><circle data-side="msme" cx="84" cy="20" r="19"/></svg>',
);

/** Nothing here yet: says why in a line, and names the next step. */
export const Empty = ({ title, children, act }: { title: Child; children?: Child; act?: Child }) => (
  <div class="empty">
    {apart}
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {act}
  </div>
);
