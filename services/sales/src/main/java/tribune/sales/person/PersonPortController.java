package tribune.sales.person;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.identity.PersonalDataPort.Part;
import tribune.contracts.identity.PersonalDataPort.Question;
import tribune.contracts.sales.OrderClaimPort;
import tribune.kernel.web.Permit;

/** Answers identity. */
@RestController
public final class PersonPortController implements OrderClaimPort {
    private final People people;
    private final Disclosure disclosure;

    public PersonPortController(People people, Disclosure disclosure) {
        this.people = people;
        this.disclosure = disclosure;
    }

    @Override
    @PostMapping("/internal/order-claims")
    @Permit(service = "identity")
    public Claimed claim(@RequestBody Claim claim) {
        return people.claim(claim);
    }

    @PostMapping("/internal/personal-data/sales")
    @Permit(service = "identity")
    Part personalData(@RequestBody Question question) {
        return disclosure.of(question.account());
    }
}
