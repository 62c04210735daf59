import { expect, test } from "vitest";
import { offerKinds } from "../src/competence/offers/offer.ts";
import { evidenceKinds } from "../src/competence/passport/evidence.ts";
import { words } from "../src/design/words/words.ts";
import { agreementKinds } from "../src/relationships/agreements/agreement.ts";
import { outcomes } from "../src/trust/asks/ask.ts";
import { documentKinds } from "../src/trust/burden/burden.ts";
import { commitmentKinds } from "../src/trust/commitments/commitment.ts";
import { questions } from "../src/trust/queries/query.ts";
import { benefitKinds } from "../src/value/benefits/benefit.ts";
import { contributionKinds } from "../src/value/contributions/contribution.ts";
import { doorKinds } from "../src/value/doors/door.ts";
import { priorKinds } from "../src/value/prior-knowledge/prior.ts";
import { problemKinds } from "../src/value/problems/problem.ts";
import { repairKinds } from "../src/value/repairs/repair.ts";

test("a receipt says in words what a promise, a paper, an offer, a benefit and other things are of", () => {
  const { coded } = words("en", Temporal.PlainDate.from("2026-05-04")).proofs;
  const sorts = [
    ...[commitmentKinds, agreementKinds, evidenceKinds, offerKinds, documentKinds, priorKinds, problemKinds],
    ...[benefitKinds, contributionKinds, doorKinds, repairKinds],
  ].flat();
  expect(sorts.filter((sort) => !coded.sort?.[sort])).toEqual([]);
  expect(questions.filter((question) => !coded.question?.[question])).toEqual([]);
  expect(outcomes.filter((outcome) => !coded.outcome?.[outcome])).toEqual([]);
});
