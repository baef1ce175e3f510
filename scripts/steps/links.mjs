import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './places.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.runtime', '.data', 'coverage']);

/** Links of our Markdown files to files or headings that are not there, each as one line. */
export function brokenLinks() {
	return markdownBelow(root).flatMap((file) => {
		const text = withoutCode(readFileSync(file, 'utf8'));
		return [...text.matchAll(/!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)]
			.map(([, target]) => target)
			.filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target) && !leads(file, decodeURI(target)))
			.map((target) => `${relative(root, file)}: ${target}`);
	});
}

function leads(file, target) {
	const [path, heading] = target.split('#');
	const there = path === '' ? file : join(dirname(file), path);
	if (!existsSync(there)) return false;
	return !heading || !there.endsWith('.md') || headings(there).includes(heading.toLowerCase());
}

/** The anchors GitHub gives to headings. */
function headings(file) {
	return [...withoutCode(readFileSync(file, 'utf8')).matchAll(/^#{1,6}\s+(.*)$/gm)].map(([, title]) =>
		title
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);
}

function withoutCode(text) {
	return text
		.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
		.replace(/`[^`\n]*`/g, (code) => (/^`[^`]*`$/.test(code) ? code.replace(/[[\]()]/g, '') : code));
}

function markdownBelow(folder) {
	return readdirSync(folder)
		.filter((name) => !SKIPPED.has(name))
		.flatMap((name) => {
			const path = join(folder, name);
			if (statSync(path).isDirectory()) return markdownBelow(path);
			return name.endsWith('.md') ? [path] : [];
		});
}
