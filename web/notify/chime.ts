/** Two notes, a fifth apart: from when, in seconds, and how high, in hertz. */
const NOTES = [
  { at: 0, pitch: 660 },
  { at: 0.11, pitch: 990 },
] as const;
const LASTS = 0.5;
const LOUDNESS = 0.06;

/** A short, soft sound that is made here: nothing is fetched for it. */
export function chime(context: BaseAudioContext): void {
  for (const { at, pitch } of NOTES) {
    const from = context.currentTime + at;
    const tone = new OscillatorNode(context, { type: 'sine', frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    // It fades in and out: a tone that starts or stops at once clicks.
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(LOUDNESS, from + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + LASTS);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + LASTS);
  }
}
