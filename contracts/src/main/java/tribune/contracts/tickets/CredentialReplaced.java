package tribune.contracts.tickets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.FactType;

/**
 * The old code is dead; {@code codeHash} is the hex SHA-256 of the new one. {@code version} grows per credential chain.
 * {@code form} and {@code secret} as in {@link TicketsIssued}: the new credential has a secret of its own.
 */
@FactType("tickets.credential.replaced.v1")
public record CredentialReplaced(
        OrganiserId organiserId,
        List<TicketId> tickets,
        CredentialId oldCredential,
        CredentialId newCredential,
        String codeHash,
        long version,
        CredentialCode.@Nullable Form form,
        @Nullable String secret) {}
