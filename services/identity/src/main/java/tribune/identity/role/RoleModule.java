package tribune.identity.role;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.kernel.Service;

/** Users, roles, invitations and what clubs agree with their league, in reading order. */
@Configuration(proxyBeanMethods = false)
public class RoleModule {
    private final Rights rights;
    private final Roles roles;
    private final Users users;
    private final Invitations invitations;
    private final Agreements agreements;

    RoleModule(Service identityService, Neighbours neighbours) {
        rights = new Rights(identityService.database());
        roles = new Roles(identityService, neighbours.denied());
        users = new Users(identityService, roles, neighbours);
        invitations = new Invitations(identityService, roles, users, neighbours);
        agreements = new Agreements(identityService, neighbours.denied());
    }

    @Bean
    Rights identityRights() {
        return rights;
    }

    /** For whoever writes the letters. */
    @Bean
    Invitations identityInvitations() {
        return invitations;
    }

    @Bean
    RoleController identityRoleController() {
        return new RoleController(roles);
    }

    @Bean
    UserController identityUserController() {
        return new UserController(users);
    }

    @Bean
    InvitationController identityInvitationController() {
        return new InvitationController(invitations);
    }

    @Bean
    AgreementController identityAgreementController() {
        return new AgreementController(agreements);
    }

    @Bean
    WorkplaceController identityWorkplaceController() {
        return new WorkplaceController(rights);
    }
}
