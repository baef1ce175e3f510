/** Invisible characters that turn the reading direction: they can make one name look like another. */
const direction = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Control characters but tab and line feed; NUL is refused by PostgreSQL. */
const control = /[\u0000-\u0008\u000B-\u001F\u007F]/gu;

/** Text as people meant it: composed (NFC), one kind of line end, nothing invisible that misleads. */
export const cleanText = (typed: string): string =>
	typed.replace(/\r\n?/gu, '\n').replace(control, '').replace(direction, '').normalize('NFC').trim();

/** The same for a single line. */
export const cleanLine = (typed: string): string => cleanText(typed).replace(/\s+/gu, ' ');
