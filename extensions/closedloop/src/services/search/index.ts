/** Finding records by number, customer, telephone, lot and words. */
export { search, type Search } from './search.ts';
