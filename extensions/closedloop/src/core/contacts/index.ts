/** Contacts with somebody outside: the log of a record, and which of them a rule means. */
export { channelsAsked, channelTold, isMeant, tellingBy, wayBack } from './choice.ts';
export { type Contact, type ContactLog, minuteOf, noContacts, speakingLetters } from './contact.ts';
export { entriesIn, type Logged } from './entries.ts';
