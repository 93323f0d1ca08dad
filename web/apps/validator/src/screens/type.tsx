import { useEffect, useRef, useState } from 'preact/hooks';
import { readTyped } from '../gate/typed.ts';
import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import { texts } from '../text/index.ts';

/** For a code that no camera reads, and for references. */
export function TypeDialog({ close }: { close: () => void }) {
  const t = texts();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const submitted = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    close();
    const typed = readTyped(text);
    const desk = view.work.value?.desk;
    if (typed.kind === 'CODE') void desk?.hold(typed.code);
    else if (typed.kind === 'TICKET') void desk?.admit(typed.ticketId);
    else {
      view.sought.value = typed.text;
      app().show('SEARCH');
    }
  };
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="type-title">
      <form onSubmit={submitted}>
        <h2 id="type-title">{t.typeTitle}</h2>
        <label>
          {t.typeLabel}
          <input
            class="code"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={400}
          />
        </label>
        <button type="submit">{t.check}</button>
        <button type="button" class="quiet" onClick={close}>
          {t.cancel}
        </button>
      </form>
    </dialog>
  );
}
