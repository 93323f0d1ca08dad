import type { Ticket } from '../api/types.ts';
import { useText } from '../text/index.ts';
import { placeName } from '../ui/places.ts';

/** Which of the tickets that could go together do; a single one is only named. */
export function WhichTickets({
  title,
  tickets,
  chosen,
  onChosen,
}: {
  title: string;
  tickets: readonly Ticket[];
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
}) {
  const text = useText();
  const [only] = tickets;
  if (!only) return null;
  if (tickets.length === 1)
    return (
      <p>
        <strong>{placeName(only.place, text)}</strong> <span class="soft">{only.category}</span>
      </p>
    );
  const toggle = (id: string, on: boolean): void =>
    onChosen(tickets.map((each) => each.ticketId).filter((each) => (each === id ? on : chosen.includes(each))));
  return (
    <fieldset class="stack tight">
      <legend>{title}</legend>
      {tickets.map((ticket) => (
        <label key={ticket.ticketId} class="tick">
          <input
            type="checkbox"
            checked={chosen.includes(ticket.ticketId)}
            onChange={(ticked) => toggle(ticket.ticketId, ticked.currentTarget.checked)}
          />
          <span>
            {placeName(ticket.place, text)} <span class="soft">{ticket.category}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
