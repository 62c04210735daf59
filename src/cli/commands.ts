import type { Command } from "./command.ts";
import { commitmentAdd, commitmentList } from "./commitment.ts";
import { demo } from "./demo.ts";
import { assess, fairShare, interest, match, stress } from "./engines.ts";
import { importInvoices, importUndo } from "./import.ts";
import { invite } from "./invite.ts";
import { backup, restore } from "./keep.ts";
import { link } from "./link.ts";
import { organizationAdd, organizationList } from "./organization.ts";
import { personAdd } from "./person.ts";
import { readings } from "./readings.ts";
import { recordVerify } from "./record.ts";
import { recordErase } from "./record-erase.ts";
import { recordExport, recordReceipt, recordResume } from "./record-log.ts";
import { recordRotate } from "./record-rotate.ts";
import { recordWitness } from "./record-witness.ts";
import { serve, stop } from "./serve.ts";
import { tokenAdd, tokenEnd, tokenList } from "./token.ts";

/** Every command by the words it begins with. */
export const commands: Readonly<Record<string, Command>> = {
  serve,
  stop,
  demo,
  "organization add": organizationAdd,
  "organization list": organizationList,
  "person add": personAdd,
  "token add": tokenAdd,
  "token list": tokenList,
  "token end": tokenEnd,
  invite,
  "import invoices": importInvoices,
  "import undo": importUndo,
  readings,
  link,
  "record verify": recordVerify,
  "record export": recordExport,
  "record receipt": recordReceipt,
  "record resume": recordResume,
  "record erase": recordErase,
  "record rotate": recordRotate,
  "record witness": recordWitness,
  "commitment add": commitmentAdd,
  "commitment list": commitmentList,
  backup,
  restore,
  interest,
  "fair-share": fairShare,
  assess,
  match,
  stress,
};
