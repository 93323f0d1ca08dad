package tribune.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.identity.AccessDenied;
import tribune.contracts.identity.AccountMailRequested.Kind;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.identity.client.ApiClients;
import tribune.identity.login.LogIns;
import tribune.identity.login.Wording;
import tribune.identity.mail.Mails;
import tribune.identity.role.Invitations;
import tribune.identity.role.Neighbours;
import tribune.kernel.Service;

/** What roles need of the rest of identity: letters, proof of an address, denials. */
@Configuration(proxyBeanMethods = false)
class Neighbourhood {
    private final Service service;
    private final OrganiserStore organisers;

    Neighbourhood(Service identityService) {
        service = identityService;
        organisers = new OrganiserStore(service.database());
    }

    @Bean
    Neighbours identityRoleNeighbours(
            ApiClients clients, Accounts accounts, Mails mails, Denials denials, LogIns logIns) {
        return new Neighbours(
                clients::scopes,
                letter -> request(mails, letter),
                (account, address) -> proves(accounts, account, address),
                account -> denials.deny(AccessDenied.Subject.ACCOUNT, account.value()),
                logIns::shorten,
                logIns::endEvery);
    }

    /** The letter's link is made when it is written; its page is the account's. */
    @Bean
    Object identityInvitationLetters(Invitations invitations, Mails mails, Environment settings) {
        var base = settings.getRequiredProperty("tribune.public-url") + "/account/invitations/";
        mails.on(
                Kind.INVITATION,
                id -> invitations
                        .open(id)
                        .map(open -> new Mails.Slip(base + id + "?token=" + open.token(), null, open.until())));
        return mails;
    }

    private void request(Mails mails, Invitations.Letter letter) {
        var organiser = organisers.find(letter.organiser());
        var language = organiser.map(Organiser::language).orElse("en");
        var name = organiser.map(Organiser::name).orElse("");
        mails.request(
                Kind.INVITATION,
                new Mails.Letter(
                        letter.address(),
                        language,
                        name,
                        letter.invitation(),
                        Wording.of(language).role(letter.predefined(), letter.roleName())));
    }

    private boolean proves(Accounts accounts, AccountId account, String address) {
        var email = service.database()
                .directory(() -> accounts.find(account))
                .map(known -> known.email().key());
        return email.isPresent() && email.equals(Address.of(address).map(Address::key));
    }
}
