import { NodeTypes, type TemplateChildNode } from '@vue/compiler-core';
import { parse } from 'vue/compiler-sfc';

/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set(['title', 'label', 'placeholder', 'alt', 'aria-label', 'aria-description', 'text', 'message', 'hint']);
/** Two letters of any script: a lone unit or sign ("%", "·", "n") is no sentence. */
const WORDS = /\p{L}{2,}|\p{Script=Han}/u;

/** Words that stand in a component's template itself instead of in a locale file. */
export function literalTexts(component: string): string[] {
	const { descriptor } = parse(component);
	const root = descriptor.template?.ast;
	return root === undefined ? [] : root.children.flatMap((node) => spoken(node));
}

function spoken(node: TemplateChildNode): string[] {
	if (node.type === NodeTypes.TEXT) return WORDS.test(node.content) ? [node.content.trim()] : [];
	if (node.type !== NodeTypes.ELEMENT) return [];
	const attributes = node.props.flatMap((prop) => (
		prop.type === NodeTypes.ATTRIBUTE && SPOKEN.has(prop.name) && prop.value !== undefined && WORDS.test(prop.value.content)
			? [`${prop.name}="${prop.value.content}"`]
			: []
	));
	return [...attributes, ...node.children.flatMap((child) => spoken(child))];
}
