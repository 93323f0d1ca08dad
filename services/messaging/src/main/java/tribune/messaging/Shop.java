package tribune.messaging;

import org.springframework.web.util.UriComponentsBuilder;

/** Where the links in mails lead: {@code address} is that of the fans' shop, without a slash at its end. */
record Shop(String address) {
    Shop {
        address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** What is behind the # stays with the browser: no log and no referrer has the secret. */
    String page(String path, Object id, String secret) {
        return UriComponentsBuilder.fromUriString(address)
                .path(path)
                .fragment("access={secret}")
                .encode()
                .buildAndExpand(id, secret)
                .toUriString();
    }
}
