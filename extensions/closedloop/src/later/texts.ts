import deskEnglish from '../ui/texts/desk/locales/en-US.json' with { type: 'json' };
import deskSimplified from '../ui/texts/desk/locales/zh-CN.json' with { type: 'json' };
import deskTraditional from '../ui/texts/desk/locales/zh-TW.json' with { type: 'json' };
import panelsEnglish from '../ui/texts/panels/locales/en-US.json' with { type: 'json' };
import panelsSimplified from '../ui/texts/panels/locales/zh-CN.json' with { type: 'json' };
import panelsTraditional from '../ui/texts/panels/locales/zh-TW.json' with { type: 'json' };
import rulesEnglish from '../ui/texts/rules/locales/en-US.json' with { type: 'json' };
import rulesSimplified from '../ui/texts/rules/locales/zh-CN.json' with { type: 'json' };
import rulesTraditional from '../ui/texts/rules/locales/zh-TW.json' with { type: 'json' };

type Words = Readonly<Record<string, unknown>>;

/** Texts of Studio that `app.js` does not carry: read by whoever reads Traditional Chinese … */
export { default as traditional } from '../ui/texts/locales/zh-TW.json' with { type: 'json' };

/** … writes rules, opens a dashboard or the desk. By part and language. */
export const parts: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
	rules: { 'zh-CN': rulesSimplified, 'zh-TW': rulesTraditional, 'en-US': rulesEnglish },
	desk: { 'zh-CN': deskSimplified, 'zh-TW': deskTraditional, 'en-US': deskEnglish },
	panels: { 'zh-CN': panelsSimplified, 'zh-TW': panelsTraditional, 'en-US': panelsEnglish },
};
