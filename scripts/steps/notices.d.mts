export function packageOf(module: string): string | null;
export function noticesFor(folders: readonly string[]): string;
