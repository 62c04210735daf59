/**
 * Words of what a person's own telephone or computer remembers of a record. A script fills in: {1} the phone or the computer, {2} how many times, {3} the
 * day of the first look, {4} the entries then, {5} the entries now, {6} the day of the last look.
 */
export const pocket = () => ({
  phone: "phone",
  computer: "computer",
  first: "From today on this {1} remembers this record.",
  firstText:
    "Entries today: {5}. Each time you open this page, your {1} checks by itself that the record has only grown since. Compare the eight words of the key below with your first letter, once.",
  /** By the plural forms of the language. */
  grown: {
    other: "This {1} has seen this record {2} times since {3}. Nothing it saw was changed.",
  } as Readonly<Record<string, string>>,
  grownText: "Entries on {6}: {4}. Entries today: {5}.",
  newKey: "The record has a new key. The key that this {1} knew has signed that it is the right one.",
  stays: "This {1} could not keep what it saw today: its storage is full. It still remembers {6}.",
  offline: "This {1} could not look at the record just now.",
  offlineText: "Nothing is lost. It remembers {4} entries of {6}. Open this page again when you are online.",
  refused: "This {1} could not check the record: the server did not give what it needs.",
  refusedText:
    "It remembers {4} entries of {6}. Times in a row that this went wrong: {2}. If it goes on, save what this {1} remembers and show it to the independent reviewer or an auditor.",
  nothing: "This {1} could not look at the record just now, and remembers nothing of it yet.",
  unkept: "This {1} cannot keep what it sees here.",
  unkeptText:
    "Its storage is full or closed, as in some private windows. Keep your receipts and letters, and the key below: they prove the same.",
  tooOld: "This browser cannot check signatures, so it remembers nothing of this record.",
  tooOldText: "A newer one can. Your receipts and letters prove the same.",
  damaged: "What this {1} remembered of this record can no longer be read.",
  damagedText:
    "Something changed it on this {1}. It proves nothing any more. Save it if you want to show it to somebody, then let it be forgotten.",
  forgotten: "This {1} has forgotten this record.",
  forgottenText: "It begins anew when you open this page the next time.",
  stop: "Stop: this record does not fit what your {1} saw before",
  alarm: {
    smaller: "On {6} this record had {4} entries. Now it has only {5}: entries are gone.",
    fork: "On {6} this record had {4} entries. Now it has the same number, but they are not the same entries.",
    changed:
      "On {6} this record had {4} entries. Now it has {5}, and it does not begin with those: something was changed, left out or put in.",
    unproved:
      "On {6} this record had {4} entries. Now it has {5}, and the server cannot show that it begins with those.",
    "other-key":
      "On {6} your {1} knew the key of this record. Now another key signs it, and the one your {1} knew did not agree.",
    "other-name": "On {6} this record had another name. The server now shows another record in its place.",
  },
  proves:
    "The two signed heads together are proof. Whoever has the key of this record can check them, without us.",
  shows:
    "The two signed heads do not prove by themselves who is wrong. A backup that was brought back, or a lost key, must be told to every partner by mail.",
  todo: "What to do now",
  todoList: [
    "Save both signed heads as one file.",
    "Send the file to yourself, or to somebody you trust.",
    "Ask your partner what happened, by a telephone number that you know.",
    "Show the file to the independent reviewer or an auditor.",
  ],
  saveBoth: "Save the two heads",
  stillKept: "Your {1} keeps the old head. It does not put the new one in its place.",
  more: "What this {1} remembers, and what that can show",
  can: [
    "It sees when something of this record that it saw before was changed or is gone.",
    "It cannot see whether what was entered is true, or whether others are shown another record.",
    "This page comes from the same server as the record. A server that sends you a false page can lie here, or make your {1} forget. A file that you saved cannot be lied to: anybody can check it with another program.",
    "It is kept in this browser alone, also when you sign out, and holds nothing about you. Nothing is sent. Some browsers clear such things after some weeks.",
  ],
  save: "Save it as a file",
  forget: "Forget it",
  file: {
    title: "What a browser remembers of a record",
    how: "Check it without the server: evenhand record verify FILE --vkey log.vkey (the key that you kept). Every signed head below is in the format of C2SP (c2sp.org/tlog-checkpoint).",
    seen: "Seen and checked at {1}, by the clock of that browser:",
    shown: "Shown later, at {1}:",
    is: {
      smaller: "It has fewer entries than the head before.",
      fork: "It has as many entries as the head before, and another root: two histories.",
      changed:
        "It does not begin with the entries of the head before. The lines that begin with evenhand.growth/v1 prove it.",
      unproved: "The server gave no hashes that lead from the head before to this one.",
      "other-key": "The key below did not sign it, and did not name the key that did.",
      "other-name": "It is of a record with another name.",
    },
    key: "The key that this browser knew. Compare it with the one that you kept yourself:",
  },
});
