/** What a link is for, as far as its words say. */
export type Purpose =
  | 'confirm'
  | 'reset'
  | 'login'
  | 'invite'
  | 'unsubscribe'
  | 'preferences'
  | 'view-in-browser'
  | 'track'
  | 'social'
  | 'legal'
  | 'support';

/** A link of the mail as its reader sees it. */
export interface Link {
  /**
   * As written, entities decoded; a relative one is resolved where the HTML has a base. Never `javascript:` or
   * `data:`.
   */
  readonly url: string;
  /** The words that are clicked, or the `alt` of an image inside, on one line; in plain text the URL itself. */
  readonly text: string;
  readonly source: 'text' | 'html';
  /** Its place among all links of its source, from 0; repeats, which are not listed again, are counted. */
  readonly position: number;
  /** A guess by the words of ten languages in its text, near it and in its path; null when they say nothing. */
  readonly purpose: Purpose | null;
}

/** Something that may be the one-time code of the mail. */
export interface Code {
  /** As it is typed in: digits without the blanks and hyphens between them, letters as written, hyphens kept. */
  readonly code: string;
  /** Points by the features in `reasons`; at least `LEAST_SCORE`, rarely above 20. */
  readonly score: number;
  readonly source: 'subject' | 'text' | 'html';
  /** The words around it, on one line, 160 characters at most. */
  readonly context: string;
  /**
   * Names of the features that gave or took points, the weightiest first: `label-before`, `own-line`, `six-digits` …
   */
  readonly reasons: readonly string[];
}

/** A way to end a subscription. */
export interface Unsubscribe {
  /** `https:`, `http:` or `mailto:`. */
  readonly url: string;
  /** The List-Unsubscribe field (RFC 2369), or a link of the body with that purpose. */
  readonly source: 'header' | 'text' | 'html';
  /** A POST of `List-Unsubscribe=One-Click` to it is enough (RFC 8058). */
  readonly oneClick: boolean;
}

/** A DATE or DATE-TIME of a calendar (RFC 5545 §3.3.4, 3.3.5). */
export interface CalendarTime {
  /** As given: `20260303`, `20260303T150000`, `20260303T060000Z`. */
  readonly value: string;
  /** The TZID parameter as given; null when there is none. */
  readonly zone: string | null;
  /**
   * ISO 8601: a date, an instant in UTC, or, floating or in a zone that is not known, a local time. Null: not a time.
   */
  readonly iso: string | null;
}

/** The organizer or an attendee of a calendar component (RFC 5545 §3.8.4.1, 3.8.4.3). */
export interface Participant {
  /** The CN parameter, or empty. */
  readonly name: string;
  /** Without `mailto:`. */
  readonly address: string;
}

export interface Attendee extends Participant {
  /** PARTSTAT in upper case; `NEEDS-ACTION` when absent. */
  readonly status: string;
  /** ROLE in upper case; `REQ-PARTICIPANT` when absent. */
  readonly role: string;
}

/** One VEVENT of a calendar part (RFC 5545, 5546). */
export interface Invitation {
  /** REQUEST, REPLY, CANCEL, PUBLISH …; null for a calendar without METHOD. */
  readonly method: string | null;
  readonly uid: string;
  readonly sequence: number;
  /** CONFIRMED, TENTATIVE, CANCELLED; null when absent. */
  readonly status: string | null;
  readonly summary: string;
  readonly location: string;
  readonly start: CalendarTime | null;
  /** DTEND, or DTSTART and DURATION; null when neither is given. */
  readonly end: CalendarTime | null;
  readonly organizer: Participant | null;
  readonly attendees: readonly Attendee[];
  /** RRULE as written; null when absent. */
  readonly rule: string | null;
}

/** What a mail asks its reader to click, type, leave or attend. */
export interface Extraction {
  /** Those of the plain text, then those of the HTML, in order; the same URL with the same text once each. */
  readonly links: readonly Link[];
  /** The likeliest first. */
  readonly codes: readonly Code[];
  readonly unsubscribe: readonly Unsubscribe[];
  readonly invitations: readonly Invitation[];
}

export const NOTHING_FOUND: Extraction = Object.freeze({
  links: [],
  codes: [],
  unsubscribe: [],
  invitations: [],
});
