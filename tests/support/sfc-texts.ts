import { parse } from 'vue/compiler-sfc';

/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set([
	'title',
	'label',
	'placeholder',
	'alt',
	'aria-label',
	'aria-description',
	'text',
	'message',
	'hint',
]);
/** Two letters of any script: a lone unit or sign ("%", "·", "n") is no sentence. */
const WORDS = /\p{L}{2,}|\p{Script=Han}/u;

type Template = NonNullable<ReturnType<typeof parse>['descriptor']['template']>;
type TemplateNode = NonNullable<Template['ast']>['children'][number];

/** Words that stand in a component's template itself instead of in a locale file. */
export function literalTexts(component: string): string[] {
	const root = parse(component).descriptor.template?.ast;
	return root === undefined ? [] : root.children.flatMap((node) => spoken(node));
}

function spoken(node: TemplateNode): string[] {
	if (!('tag' in node))
		return 'content' in node && typeof node.content === 'string' && isText(node) && WORDS.test(node.content)
			? [node.content.trim()]
			: [];
	const attributes = node.props.flatMap((prop) =>
		'value' in prop && prop.value !== undefined && SPOKEN.has(prop.name) && WORDS.test(prop.value.content)
			? [`${prop.name}="${prop.value.content}"`]
			: [],
	);
	return [...attributes, ...node.children.flatMap((child) => spoken(child))];
}

/** A comment has content too, but nobody is shown it. */
function isText(node: TemplateNode): boolean {
	return !node.loc.source.startsWith('<!--');
}
