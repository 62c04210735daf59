import { fileTypes } from "../file-type.ts";
import { type StoredFile, storeFile } from "../files.ts";
import { invalid, Refusal } from "../refusal.ts";
import { largestFile } from "./body.ts";
import type { Ctx } from "./context.ts";

/**
 * The file of a form's field `file`, of any kind that is kept here, on disk; null where none was chosen and it is `optional`. A refusal
 * names the field. Refusals: `file-missing`, those of storeFile.
 */
export async function fileOf(
  c: Ctx,
  folder: string,
  { optional = false } = {},
): Promise<(StoredFile & { readonly name: string }) | null> {
  const { file } = await c.req.parseBody();
  const fail = (code: string, message: string) => invalid(code, message, [{ field: "file", code, message }]);
  if (!(file instanceof File) || (file.size === 0 && file.name === "")) {
    if (optional) return null;
    throw fail("file-missing", "Choose a file.");
  }
  const name = file.name.slice(-200) || "file";
  try {
    return {
      ...(await storeFile(folder, file.stream(), { maxBytes: largestFile, types: fileTypes, name })),
      name,
    };
  } catch (error) {
    if (error instanceof Refusal) throw fail(error.code, error.message);
    throw error;
  }
}
