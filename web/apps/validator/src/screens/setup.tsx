import type { Direction } from '@tribune/gate-rules';
import { useState } from 'preact/hooks';
import { allowSound } from '../capture/signals.ts';
import type { Checkpoint, Mode } from '../kept/settings.ts';
import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import { dayAndTime, texts } from '../text/index.ts';
import { Page, Picker, Radios } from './parts.tsx';

/** Which match, which checkpoint, which way, and how fast. */
export function SetupScreen() {
  const t = texts();
  const before = view.choice.value;
  const [eventId, setEvent] = useState(before?.event.id ?? '');
  const [checkpointId, setCheckpoint] = useState(before?.checkpoint?.checkpointId ?? '');
  const [direction, setDirection] = useState<Direction>(before?.direction ?? 'IN');
  const [mode, setMode] = useState<Mode>(before?.mode ?? view.identity.value?.profile.mode ?? 'CONTINUOUS');
  const events = view.events.value;
  const event = events.find((each) => each.id === eventId) ?? events[0];
  const checkpoint = checkpointOf(checkpointId);
  const submitted = (submit: Event): void => {
    submit.preventDefault();
    if (event === undefined) return;
    allowSound();
    void app().choose({ event, checkpoint, direction, mode });
  };
  return (
    <Page title={t.setupTitle}>
      <form onSubmit={submitted}>
        {events.length === 0 && <p role="status">{view.asking.value ? t.asking : t.noEvents}</p>}
        <Picker label={t.event} value={event?.id ?? ''} chosen={setEvent} options={eventOptions()} />
        <Picker
          label={t.checkpoint}
          value={checkpoint?.checkpointId ?? ''}
          chosen={setCheckpoint}
          options={checkpointOptions()}
        />
        <Radios legend={t.direction} name="direction" value={direction} chosen={setDirection} options={ways()} />
        <Radios legend={t.mode} name="mode" value={mode} chosen={setMode} options={modes()} />
        <button type="submit" disabled={event === undefined}>
          {t.start}
        </button>
      </form>
    </Page>
  );
}

/** A profile that names checkpoints allows no work without one. */
function isFree(): boolean {
  return (view.identity.value?.profile.checkpoints.length ?? 0) === 0;
}

function checkpointOf(id: string): Checkpoint | null {
  const all = view.checkpoints.value;
  return all.find((each) => each.checkpointId === id) ?? (isFree() ? null : (all[0] ?? null));
}

function eventOptions() {
  return view.events.value.map(({ id, name, kickoff }) => ({
    value: id,
    label: kickoff === null ? name : `${name}, ${dayAndTime(kickoff)}`,
  }));
}

function checkpointOptions() {
  const named = view.checkpoints.value.map(({ checkpointId, name }) => ({ value: checkpointId, label: name }));
  return isFree() ? [{ value: '', label: texts().everywhere }, ...named] : named;
}

function ways() {
  const t = texts();
  return [
    { value: 'IN', label: t.in },
    { value: 'OUT', label: t.out },
  ] as const;
}

function modes() {
  const t = texts();
  return [
    { value: 'CONTINUOUS', label: t.continuous },
    { value: 'CONFIRM', label: t.confirm },
  ] as const;
}
