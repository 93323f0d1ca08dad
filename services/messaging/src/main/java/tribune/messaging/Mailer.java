package tribune.messaging;

/** Takes a mail to where the buyer finds it. */
interface Mailer {
    /** SENT, or why not; never an exception for what a mail server or an address may be like. */
    Outcome send(Mail mail);
}
