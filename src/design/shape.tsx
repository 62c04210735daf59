import { raw } from "hono/html";
import type { Side } from "./frame.ts";

const shapes = {
  large: raw(
    '<svg class="shape" data-side="large" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M0 0h12v12H0z"/></svg>',
  ),
  msme: raw(
    '<svg class="shape" data-side="msme" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="6"/></svg>',
  ),
};

/** The mark of a party: a blue square or a plum circle. The name always stands beside it. */
export const Shape = ({ side }: { side: Side }) => shapes[side];

/** Two parties of one height that meet in one point. */
export const Logo = () =>
  raw(
    '<svg class="logo" width="40" height="20" viewBox="0 0 40 20" aria-hidden="true"><path data-side="large" d="M0 0h20v20H0z"/><circle data-side="msme" cx="30" cy="10" r="10"/></svg>',
  );
