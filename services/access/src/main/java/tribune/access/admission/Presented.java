package tribune.access.admission;

import tribune.contracts.Ids.EventId;

/**
 * What is held up at the gate: which event is on, which generation of the ticket's credential it is, and how many people
 * want in with it.
 */
public record Presented(EventId event, long generation, int entries) {}
