import type { Locale } from '../shapes/text.ts';

/** A text to answer with, filled from the record as its reader may see it. */
export interface ReplyTemplateAnswer {
	readonly id: string;
	readonly title: string;
	readonly language: Locale;
	/** What the record says nothing of, or its reader may not see, stands in it as a gap. */
	readonly text: string;
}

/** GET /closedloop/reply-templates/:id, of a feedback; with what a form holds and has not saved, POST. */
export interface ReplyTemplatesAnswer {
	/** In the language the letter will be in. */
	readonly language: Locale;
	/** Those for its kind, that language first. */
	readonly templates: readonly ReplyTemplateAnswer[];
}
