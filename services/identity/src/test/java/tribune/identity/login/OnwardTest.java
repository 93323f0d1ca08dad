package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnwardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account",
                "/account?done=name",
                "/account/password",
                "/oauth2/authorize?client_id=a&redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=x"
            })
    void a_browser_goes_on_to_the_authorization_server_and_the_account(String path) {
        assertThat(Onward.of(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/account@evil.example",
                "/account\\@evil.example",
                "/accounts",
                "/account/../v1/events",
                "/account/%2e%2e/v1/events",
                "/account//evil.example/..;/",
                "/oauth2/authorize/../../evil",
                "/oauth2/authorizeevil",
                "/oauth2/token",
                "/login",
                "/account\r\nSet-Cookie: a=b",
                "/account\u0000",
                " /account",
                "javascript:alert(1)",
                "/account?x=<script>",
                "/account?x=\"onload",
                "/ACCOUNT"
            })
    void anything_else_becomes_the_account(String path) {
        assertThat(Onward.of(path)).isEqualTo(Onward.ACCOUNT);
    }

    @Test
    void what_is_too_long_is_not_kept() {
        assertThat(Onward.of("/account?x=" + "a".repeat(4_000))).isEqualTo(Onward.ACCOUNT);
    }

    @Test
    void organiser_and_language_are_read_from_where_it_goes_on() {
        var onward = Onward.of("/oauth2/authorize?organiser=my-club&ui_locales=nb%20en&broken=%zz");
        assertThat(onward.parameter("organiser")).contains("my-club");
        assertThat(onward.parameter("ui_locales")).contains("nb en");
        assertThat(onward.parameter("broken")).contains("%zz");
        assertThat(onward.parameter("none")).isEmpty();
    }
}
