/** Texts of Studio that `app.js` does not carry: read by whoever reads Traditional Chinese. */
export { default as traditional } from '../ui/texts/locales/zh-TW.json' with { type: 'json' };
