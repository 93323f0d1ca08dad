package tribune.identity.role;

import java.time.Instant;
import java.util.UUID;

/** A role that a user has, and where. */
record Assignment(UUID id, Role role, Place place, Instant assignedAt) {}
