/**
 * Refusal codes in words. A code belongs here when its sentence is always the same;
 * a code that is not listed keeps the message the refusal brought with it.
 */
export const problems = () => ({
  "not-found": "There is nothing here, or it is not yours to see.",
});
