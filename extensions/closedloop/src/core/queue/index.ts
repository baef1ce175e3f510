/** The queue of open records: in which order they stand, and how pressing each is. Pure; the present is an argument. */
export { edgesOf, groupOf, type Edges } from './groups.ts';
export {
	begunNever,
	comparePlaces,
	placeIn,
	placeOf,
	placeText,
	wings,
	type Place,
	type Standing,
	type Wing,
} from './places.ts';
