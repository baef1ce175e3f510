import { feedback } from './collections/feedback.ts';
import { replyPlaceholders, type ReplyPlaceholder } from './reply-placeholders.ts';
import { t, type Text } from './shapes/text.ts';

const house = t('本单位名称', 'Name of our house');

const labelOf = (column: (typeof replyPlaceholders)[ReplyPlaceholder]): Text =>
	column === null ? house : feedback.fields[column].label;

/** What a placeholder is called: like the column it is filled from. */
export const placeholderLabel = (name: ReplyPlaceholder): Text => labelOf(replyPlaceholders[name]);

const names = (language: 'zh' | 'en', comma: string): string =>
	Object.entries(replyPlaceholders)
		.map(([name, column]) => `${name} ${labelOf(column)[language]}`)
		.join(comma);

/** No braces in it: to Studio they would be places of its own texts. */
export const placeholderNote = t(
	`花括号内写下列之一，选用时换成记录的内容：${names('zh', '、')}。以省略号开头的花括号由答复人填写，未填不能发出`,
	`In braces one of these, which becomes what the record says: ${names('en', ', ')}. Braces that begin with an ellipsis are for whoever answers to fill in; no answer leaves with one`,
);
