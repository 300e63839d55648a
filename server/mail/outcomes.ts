/** What a delivery report says has become of a recipient (RFC 3464 §2.3.3). */
export const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
export type Action = (typeof ACTIONS)[number];

/** What a sender may hear of a recipient: that, a complaint (RFC 5965) or an automatic reply (RFC 3834). */
export const OUTCOMES = [...ACTIONS, 'complaint', 'vacation'] as const;
export type OutcomeName = (typeof OUTCOMES)[number];
