import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Files in which a package says under which terms it may be handed on. */
const TERMS = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** What a licence asks for beyond its own text. */
const ATTRIBUTIONS = {
	'date-holidays':
		'Holiday data: date-holidays (https://github.com/commenthol/date-holidays), unchanged, under CC BY-SA 3.0\n' +
		'(http://creativecommons.org/licenses/by-sa/3.0/), compiled from the Wikipedia articles named in its data/countries/*.yaml.',
};

/** The folder of the package a bundled module comes from; null for our own files and for what a bundler makes up. */
export function packageOf(module) {
	const path = module.replaceAll('\0', '').replace(/[?#].*$/, '');
	if (!path.includes(`${sep}node_modules${sep}`)) return null;
	for (let folder = dirname(path); !folder.endsWith('node_modules'); folder = dirname(folder)) {
		const manifest = join(folder, 'package.json');
		// Some packages mark folders of theirs as modules by a package.json without a name.
		if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name !== undefined) return folder;
	}
	return null;
}

/**
 * What is handed on with the extension, package by package: name, version, licence and its text. A package without a
 * licence is refused: it must not be bundled.
 */
export function noticesFor(folders) {
	const packages = folders.map(readPackage);
	const known = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
	const sorted = [...known.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
	return [
		'Closedloop is under the MIT licence (LICENSE). Its bundle contains the packages below, each under its own terms.\n',
		...sorted.map(noticeOf),
	].join(`\n${'-'.repeat(100)}\n\n`);
}

function readPackage(folder) {
	const { name, version, licenses, author, ...manifest } = JSON.parse(
		readFileSync(join(folder, 'package.json'), 'utf8'),
	);
	const license = manifest.license ?? licenses?.map(({ type }) => type).join(' OR '); // the older spelling
	const files = readdirSync(folder)
		.filter((file) => TERMS.test(file))
		.sort();
	const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
	if (texts.length === 0 && license === undefined)
		throw new Error(`${name} ${version} is bundled and says no licence.`);
	return { name, version, license: license ?? 'see below', author: authorOf(author), texts };
}

const authorOf = (author) => (typeof author === 'object' ? author?.name : author) ?? 'its authors';

const noticeOf = ({ name, version, license, author, texts }) =>
	[
		`${name} ${version} (${license})`,
		...(ATTRIBUTIONS[name] === undefined ? [] : [ATTRIBUTIONS[name]]),
		texts.length > 0 ? texts.join('\n\n') : `Copyright ${author}; the package brings no text of its licence.`,
		'',
	].join('\n\n');
