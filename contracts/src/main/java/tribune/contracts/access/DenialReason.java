package tribune.contracts.access;

/** Why a gate turns someone away. The list is closed: devices have a sign, a sound and a sentence for each. */
public enum DenialReason {
    /** The text is not a credential code at all. */
    MALFORMED,
    /** It looks like a credential, but nobody who may sign has signed it, or its time code was guessed. */
    BAD_SIGNATURE,
    /** Genuine or not, no admission of this organiser belongs to it. */
    UNKNOWN_CREDENTIAL,
    /** The ticket was cancelled, refunded or stopped. */
    VOIDED,
    /** A newer ticket is for the same seat: it was sold again. */
    SUPERSEDED,
    /** A newer code was issued for the ticket: a copy, or the one before a transfer or reprint. */
    REPLACED,
    /** A fraud flag stands on the ticket. */
    BLOCKED,
    /** The ticket is for another event. */
    WRONG_EVENT,
    /** The code must be shown live on a phone and is not, or the other way round. */
    WRONG_FORM,
    /** The time code is older than its window: a screenshot, or a clock that is wrong. */
    EXPIRED_CODE,
    /** The time code is from a time to come: a clock is wrong. */
    FUTURE_CODE,
    EVENT_CANCELLED,
    EVENT_POSTPONED,
    /** The event is not published yet, or its doors are not open yet. */
    EVENT_NOT_OPEN,
    /** The event is over, or its doors have closed. */
    EVENT_ENDED,
    /** The answer's ticket says the right gate. */
    WRONG_GATE,
    /** The answer's ticket says the right zone. */
    WRONG_ZONE,
    /** Nobody who could leave is in with this ticket. */
    NOT_INSIDE,
    /** Every entry is used up. The answer says when and where the last one was. */
    ALREADY_USED,
    /** More people than the ticket has entries left. */
    TOO_FEW_ENTRIES
}
