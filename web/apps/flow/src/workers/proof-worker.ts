import { solve } from './proof.ts';

interface Question {
  readonly salt: string;
  readonly challenge: string;
  readonly maxnumber: number;
}

addEventListener('message', (asked: MessageEvent<Question>) => {
  const { salt, challenge, maxnumber } = asked.data;
  postMessage(solve(salt, challenge, maxnumber));
});
