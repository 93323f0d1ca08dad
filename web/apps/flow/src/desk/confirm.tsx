import { useEffect, useRef, useState } from 'preact/hooks';
import { asProblem } from '../api/problem.ts';
import { deedKey, deedOver } from '../model/deed.ts';
import { useText } from '../text/index.ts';
import { Field, Trouble } from '../ui/parts.tsx';
import { useDoing } from '../ui/use.ts';
import { DESK } from './words.ts';

/** Something that the office is about to do. `name` and what it is about name the one deed; `act` does it once. */
export interface Deed {
  readonly name: string;
  readonly what: string;
  readonly then: string;
  readonly wantsReason: boolean;
  readonly act: (reason: string, key: string) => Promise<unknown>;
}

/** What will happen, why, and yes or no. The browser's own dialog: it keeps the focus and gives it back. */
export function Confirm({ deed, onOver }: { deed: Deed; onOver: (done: boolean) => void }) {
  const text = useText();
  const words = text.from(DESK);
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const doing = useDoing();
  const missing = deed.wantsReason && reason.trim() === '';
  useEffect(() => dialog.current?.showModal(), []);
  const act = (): void => {
    setTried(true);
    if (missing) return;
    doing.run(async () => {
      try {
        await deed.act(reason.trim(), deedKey(deed.name, reason.trim()));
      } catch (thrown) {
        if (!asProblem(thrown).open) deedOver(deed.name);
        throw thrown;
      }
      deedOver(deed.name);
      onOver(true);
    });
  };
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="confirm-what" onClose={() => onOver(false)}>
      <form
        class="stack"
        noValidate
        onSubmit={(sent) => {
          sent.preventDefault();
          act();
        }}
      >
        <h2 id="confirm-what">{deed.what}</h2>
        <p>{deed.then}</p>
        {deed.wantsReason && (
          <Field
            label={words('reason')}
            value={reason}
            onValue={setReason}
            maxLength={200}
            fault={tried && missing ? words('reason-missing') : null}
          />
        )}
        <Trouble problem={doing.problem} again={act} />
        <p class="ways">
          <button type="submit" class="button primary" aria-disabled={doing.busy}>
            {words('confirm', { what: deed.what })}
          </button>
          <button type="button" class="button" onClick={() => onOver(false)}>
            {words('leave')}
          </button>
        </p>
      </form>
    </dialog>
  );
}
