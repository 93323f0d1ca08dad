package tribune.contracts.tickets;

import java.util.List;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.FactType;

/**
 * The old code is dead; {@code codeHash} is the hex SHA-256 of the new one. {@code version} grows per credential chain.
 */
@FactType("tickets.credential.replaced.v1")
public record CredentialReplaced(
        OrganiserId organiserId,
        List<TicketId> tickets,
        CredentialId oldCredential,
        CredentialId newCredential,
        String codeHash,
        long version) {}
