/**
 * Refusal codes in words. A code belongs here when its sentence is always the same;
 * a code that is not listed keeps the message the refusal brought with it.
 */
export const problems = () => ({
  "not-found": "There is nothing here, or it is not yours to see.",
  "address-missing": "Enter the person's e-mail address.",
  "address-wrong": "Enter an e-mail address like name@example.com.",
  "code-wrong": "This code does not fit. Use the code of the newest mail; it is good for 15 minutes.",
  "too-many-asks": "That was a lot of tries. Wait a quarter of an hour, then try again.",
  "too-many-links": "That was a lot of tries. Wait a quarter of an hour, then try again.",
  "too-many-codes": "That was a lot of wrong codes. Tap the link in the mail instead.",
  "roles-missing": "Choose at least one role.",
  "role-of-other-side": "Choose among the roles of this list.",
  "already-member": "This person belongs to the organization already.",
  "last-administrator": "Somebody must stay administrator. Make a colleague administrator first.",
  "last-owner": "Somebody must stay owner. Make somebody else owner first.",
  "witness-who-missing": "Enter who the witness is.",
  "witness-url-missing": "Enter the address that the witness gave you.",
  "witness-url-wrong":
    "Enter an address that begins with https://, without a password or a question mark. On this machine http:// will do.",
  "witness-vkey-missing": "Enter the key that the witness gave you.",
  "witness-vkey-wrong": "This is no key of a witness. It is one line, as the witness printed it.",
  "witness-vkey-own": "This key belongs to the record itself. A witness has its own.",
  "witness-known": "You have a witness with this key already.",
  "witness-too-many": "A record has at most 16 witnesses. Remove one first.",
  "witness-where-missing": "Say whether the witness stands outside your organization.",
  "token-name-missing": "Enter what the token is for.",
  "receipt-waits": "This entry is being signed. Try again in a moment.",
  "record-disagrees":
    "What our database says here is not what was signed. If you have a receipt, keep it: it proves what was said. The people who run this program are told.",
  "scopes-missing": "Choose at least one thing that it may do.",
  "token-made": "This token was made before, and is not shown again. End it in the list, and make another.",
  "still-contact":
    "This person still looks after partners. Hand each of them over first: the page of the person leads there.",
});
