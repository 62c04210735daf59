import { z } from "zod";
import { optionalParagraph, version } from "../../platform/text.ts";

const mark = "reply-";

/** What the firm says, by criterion and in all; empty boxes are left out. */
export const replyForm = z
  .preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      const replies = Object.entries(form).filter(([name]) => name.startsWith(mark));
      return {
        ...form,
        replies: Object.fromEntries(replies.map(([name, text]) => [name.slice(mark.length), text])),
      };
    },
    z.object({
      whole: optionalParagraph(2000),
      replies: z.record(z.string().max(60), optionalParagraph(2000)),
    }),
  )
  .transform(
    ({ whole, replies }) =>
      new Map(
        [["", whole] as const, ...Object.entries(replies)].flatMap(([criterion, text]) =>
          text === null ? [] : [[criterion, text] as const],
        ),
      ),
  )
  .refine((said) => said.size > 0, {
    path: ["whole"],
    error: "Write something to send.",
    params: { code: "reply-missing" },
  });

export const publishForm = z.object({ version });

export type ReplyInput = z.infer<typeof replyForm>;
