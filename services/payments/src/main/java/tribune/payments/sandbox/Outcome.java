package tribune.payments.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a buyer's attempt ends. */
enum Outcome {
    @JsonProperty("success")
    SUCCESS,
    /** The card is declined; the session stays open for another try. */
    @JsonProperty("decline")
    DECLINE,
    /** The buyer gives up: the session is closed. */
    @JsonProperty("abandon")
    ABANDON
}
