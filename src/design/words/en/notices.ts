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
    "assessment.opened": (who: string, partner: string) =>
      `${who} of ${partner} wants to know what your firm can do for a piece of work. The page says what is asked, and how long it takes.`,
    "assessment.answered": (who: string, partner: string) =>
      `${who} of ${partner} answered what you asked about their work.`,
    "assessment.withdrawn": (who: string, partner: string) =>
      `${who} of ${partner} takes the questions about your work back, and says why.`,
    "assessment.published": (who: string, partner: string) =>
      `${who} of ${partner} published what the evidence about your work shows. Read it, answer it, or ask a panel.`,
    "assessment.replied": (who: string, partner: string) =>
      `${who} of ${partner} answered what you published about their work.`,
    "venture.proposed": (who: string, partner: string) =>
      `${who} of ${partner} wrote down terms for joint work. Read them, then sign them or say no.`,
    "venture.accepted": (who: string, partner: string) =>
      `${who} of ${partner} signed the terms of your joint work. Both of you have signed now.`,
    "venture.declined": (who: string, partner: string) =>
      `${who} of ${partner} said no to terms of joint work, and says why.`,
    "lesson.proposed": (who: string, partner: string) =>
      `${who} of ${partner} wrote down a lesson, and what changes. Read it, and say whether you agree.`,
    "review.opened": (who: string, partner: string) =>
      `${who} of ${partner} opened the look back at your year together. The figures are there; your words are not yet.`,
    "review.written": (who: string, partner: string) =>
      `${who} of ${partner} wrote in the look back at your year together. Read it, and write or sign.`,
    "review.signed": (who: string, partner: string) =>
      `${who} of ${partner} signed the look back at your year together.`,
    "door.proposed": (who: string, partner: string) =>
      `${who} of ${partner} wrote down what could be shown ahead of time. Read it, and say whether you want it.`,
    "door.filled": (who: string, partner: string) =>
      `${who} of ${partner} brought up to date what is shown to you ahead of time.`,
    "door.closed": (who: string, partner: string) =>
      `${who} of ${partner} ended what was shown ahead of time, and says why.`,
  },
  look: "Open the page:",
  button: "Open the page",
  call: (name: string, telephone: string) => `Questions? Call ${name}: ${telephone}.`,
  answer: (name: string) => `Questions? Answer this mail: it goes to ${name}.`,
});
