import { getDocumentProxy } from "unpdf";

type Tag = { role?: string; children?: Tag[] };
const roles = (tag: Tag): string[] =>
  [tag.role ?? "", ...(tag.children ?? []).flatMap(roles)].filter(Boolean);

/** A PDF as a reader opens it: whether it is tagged, its headings and tables by tag, and the text of all pages in its order. */
export async function readPaper(answer: Response) {
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  const tags: string[] = [];
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    tags.push(...roles((await page.getStructTree()) as Tag));
    texts.push(...(await page.getTextContent()).items.map((item) => ("str" in item ? item.str : "")));
  }
  return {
    type: answer.headers.get("content-type"),
    pages: pdf.numPages,
    tagged: (await pdf.getMarkInfo())?.Marked === true,
    headings: tags.filter((role) => /^H[1-6]$/.test(role)),
    text: texts.join(" ").replace(/\s+/g, " "),
  };
}

/** The parts that do not stand in the text after the one before them: none when it reads in order. */
export function outOfOrder(text: string, parts: readonly string[]): string[] {
  let from = 0;
  return parts.filter((part) => {
    const at = text.indexOf(part, from);
    if (at >= 0) from = at + part.length;
    return at < 0;
  });
}
