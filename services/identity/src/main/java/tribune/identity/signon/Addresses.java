package tribune.identity.signon;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import tribune.identity.IdentityProblem;

/**
 * Where this platform lets itself be sent by an organiser: https to the public internet. The name is resolved once and
 * the connection goes to what was looked at here, so that a name cannot mean another place a moment later.
 * {@code local} allows plain http and private networks, for development and tests.
 */
final class Addresses implements DnsResolver {
    private static final int HTTPS = 443;
    /** Below it stand mail, shells and the like; providers stand on 443 or above. */
    private static final int FIRST_FREE = 1024;

    private final boolean local;

    Addresses(boolean local) {
        this.local = local;
    }

    /** An issuer's identifier (OpenID Connect Core 1.0 section 2): https, no query, no fragment. */
    void mustBeIssuer(String issuer) {
        boolean good = allowed(issuer) && issuer.indexOf('?') < 0;
        if (!good)
            throw IdentityProblem.ISSUER_NOT_ALLOWED.because(
                    "https on port 443 or above 1023; no query, no fragment, no name and password", "field", "issuer");
    }

    boolean allowed(String address) {
        try {
            var uri = new URI(address);
            boolean plain = uri.getHost() != null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean safe = "https".equals(uri.getScheme()) || local && "http".equals(uri.getScheme());
            int port = uri.getPort();
            return plain && safe && (local || port == -1 || port == HTTPS || port >= FIRST_FREE);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (var address : found) {
            if (!local && !isPublic(address)) throw new UnknownHostException("not on the public internet");
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** By the registries of special addresses (IANA, RFC 6890): what is special is nobody's provider. */
    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean here = a == 0 || a == 10 || a == 127 || a >= 224;
        boolean network = a == 172 && b >= 16 && b < 32 || a == 192 && b == 168 || a == 169 && b == 254;
        boolean carrier = a == 100 && b >= 64 && b < 128;
        boolean special = a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19)
                || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113;
        return !here && !network && !carrier && !special;
    }

    /** Of 2000::/3, which is all that is given out, without tunnels and examples. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean global = (first & 0xe000) == 0x2000;
        boolean protocols = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        boolean special = first == 0x2002 || first == 0x3fff && second < 0x1000;
        return global && !protocols && !special;
    }
}
