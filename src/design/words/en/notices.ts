/** Words of the mails that tell one side what the other did. The subject says nothing that others should not read. */
export const notices = () => ({
  subject: (partner: string) => `News from ${partner}`,
  did: {
    "statement.proposed": (who: string, partner: string) =>
      `${who} of ${partner} wrote down what success means to you both. Read it, then say yes or change it.`,
    "statement.confirmed": (who: string, partner: string) =>
      `${who} of ${partner} said yes to what success means to you both.`,
    "agreement.added": (who: string, partner: string) =>
      `${who} of ${partner} added a paper. Say whether you have the same one.`,
    "handover.accepted": (who: string, partner: string) =>
      `${who} of ${partner} has taken over. Look whether this is what you were told, and say what is missing.`,
    "handover.missing": (who: string, partner: string) =>
      `${who} of ${partner} misses something in what was handed over. Read it and answer.`,
    "agreement.ended": (who: string, partner: string) => `${who} of ${partner} ended a paper, and says why.`,
  },
  look: "Open the page:",
  button: "Open the page",
  call: (name: string, telephone: string) => `Questions? Call ${name}: ${telephone}.`,
  answer: (name: string) => `Questions? Answer this mail: it goes to ${name}.`,
});
