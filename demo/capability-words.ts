/** What Northline says of itself, point by point: where it is good and where it is not. Made up, like Northline. */
export const answers: Readonly<
  Record<
    string,
    { readonly words: string; readonly shown: readonly { readonly what: string; readonly ago: number }[] }
  >
> = {
  "named-person": {
    words:
      "Each firm has one of our managers by name and telephone, and a deputy. In summer both were away at once in two units, and eleven firms reached nobody for three days.",
    shown: [{ what: "Every active firm has a name; two had none a year before", ago: 260 }],
  },
  "knows-our-work": {
    words:
      "Every manager spends two days a year at firms they look after. Engineers who draw do not do so yet, and one drawing in five is asked back.",
    shown: [
      { what: "Fourteen days at nine firms", ago: 300 },
      { what: "Three drawings made simpler after a day at a machine", ago: 270 },
    ],
  },
  "keeps-people": {
    words: "A manager stays about three years. When one leaves, the old and the new come together once.",
    shown: [{ what: "Four firms got a new manager; all four met both", ago: 290 }],
  },
  "people-learn": {
    words: "We began this year. Two small firms taught our buyers for a day, and were paid for it.",
    shown: [{ what: "A day about cash in a firm of nine: 22 buyers came", ago: 250 }],
  },
  "answers-in-time": {
    words: "We say two working days. We do not count yet whether we keep it.",
    shown: [],
  },
  decides: {
    words:
      "Managers say yes to changes up to 2,000 pounds alone. All else goes to a board that meets every second week, and that is too slow.",
    shown: [{ what: "The limit was raised from 500 pounds", ago: 280 }],
  },
  explains: {
    words: "When a decision costs a firm money, its manager calls before the letter goes out.",
    shown: [{ what: "The move to one payment run a week: 61 calls in two days", ago: 265 }],
  },
  "says-early": {
    words: "Rolling stock sends a forecast each month. The other units do not yet.",
    shown: [{ what: "Forecasts of six months, on average 12 per cent off", ago: 255 }],
  },
  "asks-little": {
    words:
      "We threw away four forms and ask for nothing twice inside one unit. Two units still ask for the same papers.",
    shown: [{ what: "Four forms ended", ago: 310 }],
  },
  "hears-bad-news": {
    words: "Late work that was told early is not counted against a firm. Not every buyer knows that.",
    shown: [
      { what: "A delay told three weeks early, and the next order placed with the same firm", ago: 275 },
    ],
  },
  "owns-mistakes": {
    words:
      "We paid for parts made to a wrong drawing of ours, twice. Once it took four months, which was wrong too.",
    shown: [{ what: "Wrong drawing of axle covers: paid in full", ago: 320 }],
  },
};
