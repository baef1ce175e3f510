/** Numbers a text prints, as values: `24小时`, `三个工作日`, `１５`, `十五`, `2~3`. Each once. */
export function numbersIn(text: string): readonly number[] {
	const plain = text.normalize('NFKC');
	const arabic = [...plain.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
	const chinese = [...plain.matchAll(/[零〇一二两兩三四五六七八九十百]+/g)].flatMap(([word]) => valueOf(word));
	return [...new Set([...arabic, ...chinese])].sort((a, b) => a - b);
}

/** Of a clause only what it counts: a numeral before a measure; 一般, 统一 and the like count nothing. */
export function figuresIn(text: string): readonly number[] {
	const plain = text.normalize('NFKC').replace(/\b(?:8D|ISO ?\d+|P\d\d|\d+\.\d+(?:\.\d+)+)\b/g, '');
	const arabic = [...plain.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
	const chinese = [...plain.matchAll(counted)].flatMap(([, word = '']) => valueOf(word));
	return [...new Set([...arabic, ...chinese])];
}

const counted =
	/([二两三四五六七八九十百]+)(?:个|個|日|天|小时|小時|周|星期|月|年|季|分|次|条|項|项|级|級|类|類|份|元|名|人|成|%)/g;

/** Numbers that promise something: of time, shares or money. A ledger that leaves one out has lost a clause. */
export function promisedIn(text: string): readonly number[] {
	const found = [...text.normalize('NFKC').matchAll(promised)].flatMap(([, word = '']) =>
		/^[\d.]+$/.test(word) ? [Number(word)] : valueOf(word),
	);
	return [...new Set(found)].sort((a, b) => a - b);
}

const promised =
	/(\d+(?:\.\d+)?|[一二两兩三四五六七八九十百]+) ?(?:个工作日|個工作日|工作日|个星期|個星期|星期|个月|個月|小时|小時|天|日内|日內|周内|%|元)/g;

const digits = '零一二三四五六七八九';

/** `十五` is 15, `二十` 20, `一百` 100; what is no numeral counts nothing. */
function valueOf(word: string): readonly number[] {
	const plain = word.replaceAll('〇', '零').replaceAll(/[两兩]/g, '二');
	if (!/[十百]/.test(plain)) return [...plain].map((sign) => digits.indexOf(sign));
	const [, hundreds, tens, ones] =
		/^(?:([一二三四五六七八九]?)百零?)?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/.exec(plain) ?? [];
	if (hundreds === undefined && tens === undefined) return [];
	const of = (sign: string | undefined, none: number): number =>
		sign === undefined ? 0 : sign === '' ? none : digits.indexOf(sign);
	return [of(hundreds, 1) * 100 + of(tens, 1) * 10 + of(ones, 0)];
}
