package tribune.journeys;

import static java.util.Map.entry;

import java.util.Map;

/** Tables with an organiser in them but without row-level security, and why. */
final class Directories {
    static final Map<String, String> WHY = Map.ofEntries(
            entry("access.scan_untold", "ids of what the time-series store is not told of yet, over all organisers"),
            entry("catalog.event_directory", "the public list: a visitor names an event, not an organiser"),
            entry("catalog.offer_directory", "the public list's prices, over all organisers"),
            entry("catalog.organiser_directory", "who an organiser is, is public; its clubs point at it"),
            entry("identity.account_customer", "an account asks which clubs know it"),
            entry("identity.account_organiser", "an account that logs in asks where it works"),
            entry("identity.api_client", "a program names itself before anybody knows whose it is"),
            entry("identity.device_directory", "a device names itself before anybody knows whose it is"),
            entry("identity.invitation_directory", "whoever writes a letter knows the invitation only"),
            entry("identity.sign_on_attempt", "a browser that comes back shows a state, not an organiser"),
            entry("identity.sign_on_proposal", "a browser shows its cookie, not an organiser"),
            entry("identity.sign_on_tie", "an account asks to which providers it is tied"),
            entry("identity.pairing_code", "a device shows a code before anybody knows whose it is"),
            entry("identity.storefront_domain", "a browser names a host, not an organiser"),
            entry("messaging.mail_queue", "ids and times of what waits to be sent, over all organisers"),
            entry("messaging.news_due", "ids and times of what is to be told of events, over all organisers"),
            entry("payments.owed_call", "ids of the calls owed to providers, over all organisers"),
            entry("payments.provider_session", "a webhook names a session, not an organiser"),
            entry("sales.account_place", "an account asks for its orders, and names no organiser"),
            entry("sales.door", "ids of what needs a pass, read once a second for all organisers"),
            entry("sales.event_directory", "a cart names an event, not an organiser"),
            entry("sales.fair_directory", "a fan names a waiting room or a ballot, not an organiser"),
            entry("sales.return_due", "ids and times of returns that were interrupted, over all organisers"),
            entry("tickets.account_place", "an account asks for what was given to it, and names no organiser"),
            entry("tickets.transfer_due", "ids and times of what is due at transfers, over all organisers"));

    private Directories() {}
}
