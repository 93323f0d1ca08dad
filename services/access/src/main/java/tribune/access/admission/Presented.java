package tribune.access.admission;

import tribune.contracts.Ids.EventId;

/** What is held up: at which event, in which generation of the ticket's credential, and for how many people. */
public record Presented(EventId event, long generation, int entries) {}
