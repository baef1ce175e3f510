/** What other systems are told of a record's history: which types, with which data, to whom. */
export { announce, type AnnouncedEvent, type Announcement } from './announce.ts';
export { wants } from './wants.ts';
