package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The screens that ask for a password. */
@TestInstance(Lifecycle.PER_CLASS)
class PasswordFieldsTest {
    private static final Pattern FIELD = Pattern.compile("<input[^>]*name=\"password\"[^>]*>");

    private final People people = new People();
    private final Visitor visitor = people.visitor();
    private String asked = "";
    private String set = "";

    @BeforeAll
    void see() {
        asked = visitor.get("/login/password").body();
        people.logIn(visitor, people.address());
        set = visitor.get("/account/password").body();
    }

    @AfterAll
    void close() {
        people.close();
    }

    private static String field(String page) {
        var field = FIELD.matcher(page);
        assertThat(field.find()).as(page).isTrue();
        return field.group();
    }

    @Test
    void a_password_is_hidden_while_it_is_typed() {
        assertThat(Stream.of(asked, set).map(PasswordFieldsTest::field))
                .allMatch(field -> field.contains("type=\"password\""));
    }

    @Test
    void a_password_may_be_pasted_and_filled_in_by_a_keeper_of_passwords() {
        assertThat(field(asked)).contains("autocomplete=\"current-password\"");
        assertThat(field(set)).contains("autocomplete=\"new-password\"");
        assertThat(asked).contains("autocomplete=\"username");
        for (var page : List.of(asked, set)) assertThat(page).doesNotContain("onpaste", "autocomplete=\"off\"");
        assertThat(visitor.get("/login/login.js").body()).doesNotContain("paste", "password");
    }
}
