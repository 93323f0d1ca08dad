import type { Problem } from '../api/problem.ts';
import type { Key, Text } from './index.ts';

/** A sentence for every problem: its own, else one for its kind. It says what happened and what can be done. */
export function sentence(problem: Problem, text: Text): string {
  const own = `problem.${problem.type}`;
  if (text.knows(own)) return text.t(own);
  return text.t(general(problem));
}

function general(problem: Problem): Key {
  if (problem.open) return 'problem.busy';
  if (problem.status === 404) return 'problem.not-found';
  if (problem.status === 400) return 'problem.invalid-field';
  return 'problem.refused';
}
