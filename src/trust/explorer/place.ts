/** A place as it stands in an address; undefined for what is none. */
export function placeOf(text: string | undefined): number | undefined {
  const place = /^(0|[1-9]\d{0,15})$/.test(text ?? "") ? Number(text) : Number.NaN;
  return Number.isSafeInteger(place) ? place : undefined;
}
