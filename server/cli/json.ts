/**
 * `value` as JSON for programs, indented. What a terminal would obey (C1 controls, marks that turn the direction of
 * writing) stands as `\u009b`: in JSON it can only be inside a string, where that means the same.
 */
export function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    OBEYED,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const OBEYED = /[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
