import { judge, standings, type Verdict } from './ledger/judge.ts';
import { shelves, storyDesk } from './ledger/library.ts';

/** `npm run coverage [-- P36 …]`: how every clause of every procedure stands; ends with 1 where something is wrong. */
const asked = process.argv.slice(2).map((code) => code.toUpperCase());
const desk = await storyDesk();
const { read, unreadable } = shelves();
const verdicts = read
	.filter(({ pack }) => asked.length === 0 || asked.includes(pack.pack))
	.map((shelf) => judge(shelf, desk));
const count = (of: readonly Verdict[], standing: (typeof standings)[number]): number =>
	of.flatMap(({ clauses }) => clauses).filter((each) => each.standing === standing).length;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

say(`      ${['clauses', ...standings].map((name) => name.padStart(9)).join('')}`);
for (const verdict of verdicts) {
	const figures = [verdict.clauses.length, ...standings.map((standing) => count([verdict], standing))];
	say(
		`${verdict.pack.pack}   ${figures.map((figure) => String(figure).padStart(9)).join('')}  ${verdict.pack.title.zh}`,
	);
}
const wrong = verdicts.flatMap((verdict) => verdict.wrong);
for (const { file, what } of unreadable) say(`✗ ${file}: ${what}`);
for (const { pack, where, what } of wrong) say(`✗ ${pack} ${where}: ${what}`);
const all = verdicts.flatMap(({ clauses }) => clauses);
say(`${count(verdicts, 'proven')} of ${all.length - count(verdicts, 'not_built')} clauses proven`);
process.exitCode = wrong.length + unreadable.length > 0 ? 1 : 0;
