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
    private final PersonalData data;

    public PersonPortController(People people, PersonalData data) {
        this.people = people;
        this.data = data;
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
        return data.of(question.account());
    }
}
