package tribune.identity.mail;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.identity.AccountMailPort;
import tribune.kernel.web.Permit;

/** For messaging, when it is about to send. */
@RestController
public final class MailPortController implements AccountMailPort {
    private final Mails mails;

    public MailPortController(Mails mails) {
        this.mails = mails;
    }

    @Override
    @PostMapping("/internal/account-mails/{mail}")
    @Permit(service = "messaging")
    public AccountMail write(@PathVariable MessageId mail) {
        return mails.write(mail);
    }
}
