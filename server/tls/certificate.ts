/**
 * What TLS clients are shown. All but `good` are wrong on purpose, so that a client's handling of them can be seen:
 * past its end, for another name, signed by nobody but itself, and good but at TLS 1.1 or less.
 */
export const CERTIFICATES = ['good', 'expired', 'wrong-name', 'self-signed', 'old-protocol'] as const;

export type Certificate = (typeof CERTIFICATES)[number];
