/**
 * Input that cannot be taken. The message is a whole sentence that names the field, the value and, where there
 * is one, the nearest valid value. What reaches the user is the message alone.
 */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  /** The field as the user wrote it: `smtp.port`, `after`, `q`. */
  readonly field: string;

  constructor(field: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.field = field;
  }
}

/** The thing that was asked for is not here (any more). The message is a whole sentence. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** Whoever asks may not do it. The message is a whole sentence that says what it takes. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** A limit that the user can set was reached. The message names the limit. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

/** A port that cannot be listened on; the message names the flag that changes it. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';
}

/** `error` as an Error, whatever was thrown. */
export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
