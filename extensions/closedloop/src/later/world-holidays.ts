/** Rules of the public holidays of some two hundred countries, read when an administrator imports them. */
export { default as Holidays } from 'date-holidays';
