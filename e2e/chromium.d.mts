/** The path of a Chromium that starts, or undefined where there is none. */
export function findChromium(): string | undefined
