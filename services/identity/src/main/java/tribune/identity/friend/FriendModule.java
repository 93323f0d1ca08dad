package tribune.identity.friend;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.identity.account.Accounts;
import tribune.kernel.Service;

/** Family and friends. */
@Configuration(proxyBeanMethods = false)
public class FriendModule {
    private static final Duration SWEEP = Duration.ofHours(1);

    private final Friends friends;

    FriendModule(Service identityService, Accounts accounts) {
        friends = new Friends(identityService, accounts);
        identityService.every(SWEEP, "sweep-friends", friends::sweep);
    }

    @Bean
    Friends identityFriends() {
        return friends;
    }

    @Bean
    FriendController identityFriendController() {
        return new FriendController(friends);
    }
}
