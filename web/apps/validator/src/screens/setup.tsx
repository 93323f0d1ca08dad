import type { Direction } from '@tribune/gate-rules';
import { useState } from 'preact/hooks';
import { allowSound } from '../capture/signals.ts';
import type { Choice, Mode } from '../kept/settings.ts';
import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import { dayAndTime, texts } from '../text/index.ts';
import { Page, Radios } from './parts.tsx';

/** Which match, which checkpoint, which way, and how fast. */
export function SetupScreen() {
  const t = texts();
  const before = view.choice.value;
  const profile = view.identity.value?.profile;
  const [event, setEvent] = useState(before?.event.id ?? '');
  const [checkpoint, setCheckpoint] = useState(before?.checkpoint?.checkpointId ?? '');
  const [direction, setDirection] = useState<Direction>(before?.direction ?? 'IN');
  const [mode, setMode] = useState<Mode>(before?.mode ?? profile?.mode ?? 'CONTINUOUS');
  const events = view.events.value;
  const checkpoints = view.checkpoints.value;
  const free = (profile?.checkpoints.length ?? 0) === 0;
  const chosen = events.find((each) => each.id === event) ?? events[0];
  const place = checkpoints.find((each) => each.checkpointId === checkpoint) ?? (free ? undefined : checkpoints[0]);
  const submitted = (submit: Event): void => {
    submit.preventDefault();
    if (chosen === undefined) return;
    allowSound();
    const choice: Choice = { event: chosen, checkpoint: place ?? null, direction, mode };
    void app().choose(choice);
  };
  return (
    <Page title={t.setupTitle}>
      <form onSubmit={submitted}>
        {events.length === 0 && <p role="status">{view.asking.value ? t.asking : t.noEvents}</p>}
        <label>
          {t.event}
          <select value={chosen?.id ?? ''} onChange={(change) => setEvent(change.currentTarget.value)}>
            {events.map(({ id, name, kickoff }) => (
              <option key={id} value={id}>
                {kickoff === null ? name : `${name}, ${dayAndTime(kickoff)}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.checkpoint}
          <select value={place?.checkpointId ?? ''} onChange={(change) => setCheckpoint(change.currentTarget.value)}>
            {free && <option value="">{t.everywhere}</option>}
            {checkpoints.map(({ checkpointId, name }) => (
              <option key={checkpointId} value={checkpointId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Radios<Direction>
          legend={t.direction}
          name="direction"
          value={direction}
          chosen={setDirection}
          options={[
            { value: 'IN', label: t.in },
            { value: 'OUT', label: t.out },
          ]}
        />
        <Radios<Mode>
          legend={t.mode}
          name="mode"
          value={mode}
          chosen={setMode}
          options={[
            { value: 'CONTINUOUS', label: t.continuous },
            { value: 'CONFIRM', label: t.confirm },
          ]}
        />
        <button type="submit" disabled={chosen === undefined}>
          {t.start}
        </button>
      </form>
    </Page>
  );
}
