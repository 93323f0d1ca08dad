package tribune.identity.login;

import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.identity.AccessDenied.Subject;
import tribune.identity.Denials;
import tribune.identity.account.Accounts;
import tribune.identity.brand.Brands;
import tribune.identity.mail.MailPortController;
import tribune.identity.mail.Mails;
import tribune.identity.role.Invitations;
import tribune.identity.role.Rights;
import tribune.identity.signon.Confinement;
import tribune.identity.signon.ConnectionController;
import tribune.identity.signon.Connections;
import tribune.identity.signon.SignOn;
import tribune.identity.signon.Ties;
import tribune.kernel.Hints;
import tribune.kernel.Service;

/**
 * Log-in, in reading order. {@code tribune.public-url} is where browsers see it, for links and passkeys;
 * {@code tribune.breached-passwords} names a file of passwords that nobody may have, by their SHA-1;
 * {@code tribune.demo.password}, in development only, makes two people with it.
 */
@Configuration(proxyBeanMethods = false)
public class LoginModule {
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final LogIns logIns;
    private final Accounts accounts;
    private final Mails mails;
    private final Links links;
    private final Attempts attempts;
    private final Changes.Credentials credentials;
    private final Changes changes;
    private final Entry entry;
    private final Visits visits;
    private final Predicate<AccountId> staff;
    private final boolean secure;

    LoginModule(
            Service identityService,
            Denials denials,
            Hints hints,
            Brands brands,
            Environment settings,
            Connections connections) {
        var service = identityService;
        var address = URI.create(settings.getRequiredProperty("tribune.public-url"));
        secure = "https".equals(address.getScheme());
        staff = new Rights(service.database())::anywhere;
        logIns = new LogIns(service, staff, ended -> denials.deny(Subject.SESSION, ended.value()), secure);
        accounts = new Accounts(service);
        mails = new Mails(service);
        links = new Links(service, mails, address.toString());
        attempts = new Attempts(hints, service.clock());
        var passwords = new Passwords(
                service, accounts, SlowHash.encoder(), settings.getProperty("tribune.breached-passwords", ""));
        var seconds = new SecondFactors(service);
        var passkeys = new Passkeys(service, address);
        var halves = new HalfLogIns(service);
        credentials = new Changes.Credentials(passwords, seconds, passkeys, links, attempts);
        changes = new Changes(service, logIns, accounts, credentials, mails);
        entry = new Entry(logIns, halves, credentials, service.clock());
        visits = new Visits(brands, connections, secure);
        var demo = settings.getProperty("tribune.demo.password", "");
        boolean development = settings.getProperty("tribune.dev", Boolean.class, false);
        if (development && !demo.isEmpty()) DemoPeople.make(service.database(), accounts, passwords, demo);
        service.every(SWEEP, "sweep-log-ins", () -> {
            logIns.sweep();
            links.sweep();
            mails.sweep();
            passkeys.sweep();
            halves.sweep();
        });
    }

    @Bean
    public Accounts identityAccounts() {
        return accounts;
    }

    @Bean
    public Mails identityMails() {
        return mails;
    }

    @Bean
    public LogIns identityLogIns() {
        return logIns;
    }

    /** For the module of the account's further pages, as are the visits. */
    @Bean
    Changes identityChanges() {
        return changes;
    }

    @Bean
    public Visits identityVisits() {
        return visits;
    }

    /** The same count for all that guards a door. */
    @Bean
    public Attempts identityAttempts() {
        return attempts;
    }

    /** After the gatekeeper has said that a guest calls: on these pages it is whoever is logged in. */
    @Bean
    WebMvcConfigurer identityAccountCause() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AccountCause(logIns))
                        .addPathPatterns("/account/**")
                        .order(1);
            }
        };
    }

    /** Before the kernel's chain, for the screens only. */
    @Bean
    @Order(20)
    SecurityFilterChain identityScreenChain(HttpSecurity http) {
        return new ScreenChain(logIns, visits, secure).chain(http);
    }

    @Bean
    LoginController identityLoginController() {
        return new LoginController(entry, links, logIns, accounts, changes, visits);
    }

    @Bean
    PasskeyController identityPasskeyController() {
        return new PasskeyController(credentials.passkeys(), entry, changes, attempts, visits);
    }

    @Bean
    InvitationPage identityInvitationPage(Invitations invitations, Brands brands) {
        return new InvitationPage(invitations, changes, visits, brands);
    }

    @Bean
    AccountController identityAccountController(Ties ties) {
        return new AccountController(changes, credentials, logIns, accounts, visits, ties);
    }

    @Bean
    SignOnController identitySignOnController(SignOn signOn, Ties ties) {
        return new SignOnController(signOn, ties, entry, changes, logIns, visits);
    }

    @Bean
    ConnectionController identityConnectionController(Connections connections) {
        return new ConnectionController(
                connections, (organiser, connection) -> logIns.endBy(new Confinement(organiser, connection), null));
    }

    @Bean
    CredentialController identityCredentialController() {
        return new CredentialController(changes, credentials, staff, visits);
    }

    @Bean
    AssetController identityAssetController() {
        return new AssetController();
    }

    @Bean
    MailPortController identityMailPortController() {
        return new MailPortController(mails);
    }

    @Bean
    PageAdvice identityPageAdvice() {
        return new PageAdvice(visits);
    }
}
