type Settings = Readonly<Record<string, string | undefined>>;
export const usualProfile: string;
export function profileOf(env: Settings): string | null;
export function profileAsked(args: readonly string[]): Settings;
export function seedOptions(profile: string | null): readonly string[];
