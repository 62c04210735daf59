import type { Problem } from "../platform/refusal.ts";
import { fieldId, sentence } from "./problems.ts";
import type { Words } from "./words/words.ts";

type Props = { w: Words; problems: readonly Problem[] };

/** "There is a problem": each sentence leads to its field. `page` puts it first on the page and takes the focus there. */
export const ErrorSummary = ({ w, problems }: Props) => (
  <div class="error-summary" id="problems" role="alert" tabindex={-1} data-focus>
    <h2>{w.design.problems}</h2>
    <ul>
      {problems.map((problem) => (
        <li>
          {problem.field ? (
            <a href={`#${fieldId(problem.field)}`}>{sentence(w, problem)}</a>
          ) : (
            sentence(w, problem)
          )}
        </li>
      ))}
    </ul>
  </div>
);
