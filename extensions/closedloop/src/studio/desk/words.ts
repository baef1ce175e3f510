import english from './locales/en-US.json' with { type: 'json' };
import simplified from './locales/zh-CN.json' with { type: 'json' };
import traditional from './locales/zh-TW.json' with { type: 'json' };

export const words = { 'zh-CN': simplified, 'zh-TW': traditional, 'en-US': english };
