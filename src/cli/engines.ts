import { join } from "node:path";
import type { z } from "zod";
import { assess as weigh } from "../competence/assessments/assessment.ts";
import { assessmentInput, assessmentRule } from "../competence/assessments/input.ts";
import { matchDocument } from "../competence/matching/api.ts";
import { questionInput } from "../competence/matching/input.ts";
import { systemClock } from "../platform/clock.ts";
import { root } from "../platform/root.ts";
import { loadRules, type Rules } from "../platform/rules.ts";
import { stressDocument } from "../trust/crisis/api.ts";
import { stressInput } from "../trust/crisis/input.ts";
import { fairShareDocument } from "../value/shares/api.ts";
import { shareRule, stakesInput } from "../value/shares/input.ts";
import { assessmentText, fairShareText, matchText, stressText } from "./answers.ts";
import { type Call, type Command, WrongUsage } from "./command.ts";
import { parseDocument, readJson } from "./document.ts";

export { interest } from "./interest.ts";

export const fairShare: Command = {
  usage: "fair-share FILE",
  summary: "Several defensible splits of a joint value side by side, from a JSON file.",
  options: {},
  async run(call) {
    const today = systemClock.now().toZonedDateTimeISO("UTC").toPlainDate();
    const stakes = await read(call, stakesInput(shareRule(await rulePacks(), today)));
    const json = fairShareDocument(stakes);
    return { json, text: fairShareText(json, stakes.currency) };
  },
};

export const assess: Command = {
  usage: "assess FILE",
  summary: "What evidence says about each criterion, from a JSON file.",
  options: {},
  async run(call) {
    const { asOf, baseRate, evidence } = await read(call, assessmentInput);
    const json = { criteria: weigh(evidence, asOf, assessmentRule(await rulePacks(), asOf), baseRate) };
    return { json, text: assessmentText(json) };
  },
};

export const match: Command = {
  usage: "match FILE",
  summary: "Mentors and firms matched by total fit or by consent, from a JSON file.",
  options: {},
  async run(call) {
    const json = matchDocument(await read(call, questionInput));
    return { json, text: matchText(json) };
  },
};

export const stress: Command = {
  usage: "stress FILE",
  summary: "What a decision does to the cash of each firm, from a JSON file.",
  options: {},
  async run(call) {
    const json = stressDocument(await read(call, stressInput), () => performance.now());
    return { json, text: stressText(json) };
  },
};

function rulePacks(): Promise<Rules> {
  return loadRules(join(root, "rules"));
}

/** The one file named on the line. Fields that nobody reads are said on stderr, so that a misspelt one is noticed. */
async function read<S extends z.ZodType>(call: Call, shape: S): Promise<z.infer<S>> {
  const [file, ...more] = call.positionals;
  if (file === undefined || more.length > 0) throw new WrongUsage("name one file");
  return parseDocument(shape, await readJson(file), (field) =>
    console.error(`not read, no such field: ${field}`),
  );
}
