/** What a line of a record's history tells, by its kind. */
export type { EventKind } from '../collections/events.ts';
export { eventData, type AddedData, type AddedTo, type EventData, type ReadData, type ReadEvent } from './data.ts';
export type { Members } from './member.ts';
export { everyLine } from './parts.ts';
