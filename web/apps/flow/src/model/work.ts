import type { Challenge } from '../api/types.ts';

/** Solves a challenge beside the page, which stays usable meanwhile, and writes the solution as the API wants it. */
export function solution(challenge: Challenge): Promise<string> {
  const worker = new Worker(new URL('../workers/proof-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<number | null>) => {
      if (data === null) reject(new Error('no number solves the challenge'));
      else resolve(written(challenge, data));
    });
    worker.addEventListener('error', () => reject(new Error('the worker failed')));
    worker.postMessage(challenge);
  }).finally(() => worker.terminate());
}

export function written(challenge: Challenge, number: number): string {
  const { algorithm, challenge: hash, salt, signature } = challenge;
  return btoa(JSON.stringify({ algorithm, challenge: hash, number, salt, signature }));
}
