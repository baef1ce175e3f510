import simplified from '../ui/texts/rules/locales/zh-CN.json' with { type: 'json' };
import english from '../ui/texts/rules/locales/en-US.json' with { type: 'json' };
import taiwanese from '../ui/texts/rules/locales/zh-TW.json' with { type: 'json' };

/** Texts of Studio that `app.js` does not carry: read by whoever reads Traditional Chinese … */
export { default as traditional } from '../ui/texts/locales/zh-TW.json' with { type: 'json' };

/** … or writes rules. */
export const rules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { 'zh-CN': simplified, 'zh-TW': taiwanese, 'en-US': english };
