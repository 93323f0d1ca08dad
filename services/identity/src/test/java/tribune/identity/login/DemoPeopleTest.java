package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tribune.identity.IdentityProcess;
import tribune.kernel.Service;

class DemoPeopleTest {
    private static List<String> people(Map<String, Object> settings) {
        try (var identity = new IdentityProcess(settings)) {
            var database = identity.bean(Service.class).database();
            return database.directory(() -> database.sql("select email from account_person order by email")
                    .query(String.class)
                    .list());
        }
    }

    @Test
    void there_are_no_accounts_but_those_that_development_makes() {
        var password = Map.<String, Object>of("tribune.demo.password", "correct horse battery");
        assertThat(people(password)).isEmpty();
        assertThat(people(Map.of("tribune.demo.password", "correct horse battery", "tribune.dev", "true")))
                .containsExactly("admin@tribune.example", "fan@tribune.example");
    }
}
