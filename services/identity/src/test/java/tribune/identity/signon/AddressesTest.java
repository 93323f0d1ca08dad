package tribune.identity.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1",
                "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
                "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
                "64:ff9b::a00:1", "fc00::1", "fd12:3456::1", "fe80::1", "ff02::1", "2001:db8::1", "2001::1",
                "2002:7f00:1::", "3fff::1"
            })
    void what_is_private_or_special_is_not_called(String address) {
        assertThat(Addresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
        assertThatThrownBy(() -> new Addresses(false).resolve(address)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "198.20.0.1", "2606:4700::1", "2a00::1"})
    void what_is_public_is(String address) {
        assertThat(Addresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void a_name_for_this_machine_is_not_called_unless_it_is_allowed() throws UnknownHostException {
        assertThatThrownBy(() -> new Addresses(false).resolve("localhost")).isInstanceOf(UnknownHostException.class);
        assertThat(new Addresses(true).resolve("localhost")).isNotEmpty();
        assertThat(new Addresses(false).allowed("http://login.example.org")).isFalse();
        assertThat(new Addresses(true).allowed("http://login.example.org")).isTrue();
    }
}
