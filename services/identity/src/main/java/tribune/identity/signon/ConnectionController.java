package tribune.identity.signon;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** An organiser's sign-on connections. */
@RestController
public final class ConnectionController {
    private final Connections connections;
    private final BiConsumer<OrganiserId, UUID> ended;

    /** {@code ended} ends the sessions that began by a connection, in the open transaction. */
    public ConnectionController(Connections connections, BiConsumer<OrganiserId, UUID> ended) {
        this.connections = connections;
        this.ended = ended;
    }

    /** What a try found: everything that can be tried without a person, or the first that is wrong. */
    record Trial(Outcome outcome) {
        enum Outcome {
            WORKS,
            AWAY,
            NOT_A_PROVIDER,
            ISSUER_DIFFERS,
            NO_KEYS,
            CLIENT_REFUSED
        }
    }

    @GetMapping("/v1/organisers/{id}/sign-on-connections")
    @Permit(scope = {"identity:read", "identity:sign-on"})
    Page<Connection> list(Caller caller, @PathVariable OrganiserId id) {
        List<Connection> all = connections.list(caller, id);
        return new Page<>(all, null);
    }

    @PostMapping("/v1/organisers/{id}/sign-on-connections")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "identity:sign-on")
    Connection make(Caller caller, @PathVariable OrganiserId id, @Valid @RequestBody Connection.Wanted wanted) {
        return connections.make(caller, id, wanted);
    }

    @PutMapping("/v1/organisers/{id}/sign-on-connections/{connection}")
    @Permit(scope = "identity:sign-on")
    Connection change(
            Caller caller,
            @PathVariable OrganiserId id,
            @PathVariable UUID connection,
            @Valid @RequestBody Connection.Wanted wanted) {
        return connections.change(caller, id, connection, wanted);
    }

    @PostMapping("/v1/organisers/{id}/sign-on-connections/{connection}/trial")
    @Permit(scope = "identity:sign-on")
    Trial trial(Caller caller, @PathVariable OrganiserId id, @PathVariable UUID connection) {
        try {
            connections.check(caller, id, connection);
            return new Trial(Trial.Outcome.WORKS);
        } catch (ProviderFailed failed) {
            return new Trial(
                    switch (failed.reason()) {
                        case AWAY -> Trial.Outcome.AWAY;
                        case ISSUER_DIFFERS -> Trial.Outcome.ISSUER_DIFFERS;
                        case NO_KEYS -> Trial.Outcome.NO_KEYS;
                        case CLIENT_REFUSED -> Trial.Outcome.CLIENT_REFUSED;
                        case NOT_A_PROVIDER, NOT_BELIEVED -> Trial.Outcome.NOT_A_PROVIDER;
                    });
        }
    }

    /** With it end its ties and the sessions that began by it. */
    @DeleteMapping("/v1/organisers/{id}/sign-on-connections/{connection}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:sign-on")
    void remove(Caller caller, @PathVariable OrganiserId id, @PathVariable UUID connection) {
        connections.remove(caller, id, connection, ended);
    }
}
