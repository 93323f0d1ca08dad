import type { Desk } from '../gate/desk.ts';
import { texts } from '../text/index.ts';
import { PeopleQuestion, TicketsQuestion } from './pick.tsx';
import { Result } from './result.tsx';

/** What the desk asks or answers, over whichever screen is there. */
export function DeskOverlay({ desk }: { desk: Desk }) {
  const state = desk.state.value;
  switch (state.kind) {
    case 'PEOPLE':
      return <PeopleQuestion desk={desk} group={state.group} room={state.room} />;
    case 'TICKETS':
      return <TicketsQuestion desk={desk} picking={state.picking} />;
    case 'RESULT':
      return <Result key={keyOf(state.decided)} desk={desk} state={state} />;
    case 'DECIDING':
      return (
        <p class="deciding" role="status">
          {texts().deciding}
        </p>
      );
    case 'READY':
      return null;
  }
}

function keyOf(decided: Extract<Desk['state']['value'], { kind: 'RESULT' }>['decided']): string {
  return decided.kind === 'DECIDED' ? decided.scan.scanId : decided.kind;
}
