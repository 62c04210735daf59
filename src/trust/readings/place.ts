import { invalid } from "../../platform/refusal.ts";

/** The sum over every firm stands before each of them. */
export const whole = "whole";

/** Where a page of readings begins: a promise, of whom (a relationship or `whole`), and the month as text. */
export type Place = { readonly commitment: string; readonly subject: string; readonly period: string };

export function writePlace({ commitment, subject, period }: Place): string {
  return `${commitment}.${subject}.${period}`;
}

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const written = new RegExp(`^(${uuid})\\.(${whole}|${uuid})\\.(\\d{4}-\\d{2})$`);

/** Refusal `after-wrong`: it is no `next` of a page. */
export function placeIn(after: string): Place {
  const [, commitment, subject, period] = written.exec(after) ?? [];
  if (commitment && subject && period) return { commitment, subject, period };
  const [code, message] = ["after-wrong", "Take `next` of the page before."];
  throw invalid(code, message, [{ field: "after", code, message }]);
}

/** True for a place of the same promise that comes after another. */
export function isPast(after: Place, place: Place): boolean {
  if (after.subject === place.subject) return place.period > after.period;
  return after.subject === whole || (place.subject !== whole && place.subject > after.subject);
}
