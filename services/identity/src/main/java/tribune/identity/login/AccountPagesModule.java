package tribune.identity.login;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.identity.customer.OwnCustomers;
import tribune.identity.friend.Friends;
import tribune.identity.person.Closing;
import tribune.identity.person.Exports;
import tribune.kernel.Service;

/** The account's further pages: clubs, family and friends, the person's own data. */
@Configuration(proxyBeanMethods = false)
public class AccountPagesModule {
    private final AccountPages pages;
    private final OwnCustomers customers;
    private final ClubNames names;

    AccountPagesModule(Service identityService, Changes changes, Visits visits, OwnCustomers customers) {
        this.pages = new AccountPages(changes, visits);
        this.customers = customers;
        this.names = new ClubNames(identityService.database());
    }

    @Bean
    ClubsPage identityClubsPage() {
        return new ClubsPage(pages, customers, names);
    }

    @Bean
    FriendsPage identityFriendsPage(Friends friends) {
        return new FriendsPage(pages, friends);
    }

    @Bean
    DataPage identityDataPage(Exports exports, Closing closing) {
        return new DataPage(pages, customers, exports, closing, names);
    }
}
