/** The harness: everything a test needs that is more than one function call. */
export { attacks, inTurn, type Attempt } from './attack.ts';
export { accessible } from './axe.ts';
export { api, type Answer, type Api, type Row } from './api.ts';
export { browser, loggedIn, visitor } from './browser.ts';
export { describeDatabases, describeOn } from './databases.ts';
export { startDirectus, type Person, type Running, type StartOptions } from './directus.ts';
export { describeNeeding, itNeeding, missingOn } from './lines.ts';
export { type Letter } from './mail.ts';
export { pastLocks } from './past-locks.ts';
export { directusLine } from './places.ts';
export { describeWith, presence } from './services.ts';
export { admin, type Database, type Settings } from './settings.ts';
export { fits, openTab, patience, shoot, studio } from './studio.ts';
export { Socket } from './socket.ts';
export { smtpSink, type SmtpSink } from './smtp-sink.ts';
