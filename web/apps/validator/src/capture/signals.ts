/** What a result sounds and feels like: told apart without looking. */
export type Signal = 'IN' | 'CHECK' | 'NO';

interface Tone {
  readonly hertz: number;
  readonly at: number;
  readonly long: number;
  readonly shape: OscillatorType;
}

const TONES: Record<Signal, readonly Tone[]> = {
  IN: [
    { hertz: 880, at: 0, long: 0.09, shape: 'sine' },
    { hertz: 1320, at: 0.1, long: 0.14, shape: 'sine' },
  ],
  CHECK: [
    { hertz: 700, at: 0, long: 0.1, shape: 'triangle' },
    { hertz: 700, at: 0.15, long: 0.1, shape: 'triangle' },
    { hertz: 700, at: 0.3, long: 0.1, shape: 'triangle' },
  ],
  NO: [
    { hertz: 170, at: 0, long: 0.25, shape: 'sawtooth' },
    { hertz: 130, at: 0.3, long: 0.4, shape: 'sawtooth' },
  ],
};

const VIBRATIONS: Record<Signal, number[]> = { IN: [80], CHECK: [60, 60, 60, 60, 60], NO: [300, 100, 300] };

let context: AudioContext | null = null;

/** Browsers let sound begin only where somebody has touched the screen: called at each touch of a button. */
export function allowSound(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
  } catch {
    // No sound here; the screen says it all.
  }
}

export function give(signal: Signal): void {
  navigator.vibrate?.(VIBRATIONS[signal]);
  if (context === null || context.state !== 'running') return;
  for (const tone of TONES[signal]) play(context, tone);
}

function play(audio: AudioContext, { hertz, at, long, shape }: Tone): void {
  const begin = audio.currentTime + at;
  const oscillator = audio.createOscillator();
  const loudness = audio.createGain();
  oscillator.type = shape;
  oscillator.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.4, begin);
  loudness.gain.exponentialRampToValueAtTime(0.001, begin + long);
  oscillator.connect(loudness).connect(audio.destination);
  oscillator.start(begin);
  oscillator.stop(begin + long);
}
