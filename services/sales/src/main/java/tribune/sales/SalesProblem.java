package tribune.sales;

import tribune.kernel.Problem;

/** Everything that sales can refuse. */
public enum SalesProblem implements Problem {
    SEATS_UNAVAILABLE(409, "Some of these seats have just been taken"),
    NOT_ENOUGH_SEATS(409, "There are not enough places left for this"),
    EVENT_NOT_ON_SALE(422, "The event is not on sale"),
    OFFER_NOT_ON_SALE(422, "Nothing is on sale that fits this request"),
    PRESALE_CODE_NEEDED(422, "This sale needs a presale code"),
    PURCHASE_LIMIT(422, "More places than one order may have"),
    PERSON_LIMIT(422, "More places than one person may have"),
    DEVICE_NEEDED(422, "This sale needs a device token"),
    BUYER_BANNED(403, "This buyer may not buy here"),
    WAITING_LIST_CLOSED(422, "The event's waiting list takes nobody"),
    PLACES_ARE_FREE(422, "Places like these can be bought now"),
    ALREADY_WAITING(409, "This address waits for this event already"),
    SEAT_UNKNOWN(422, "The event has no such seat"),
    COMPANION_SEAT(422, "A companion seat is sold only together with its accessible seat"),
    MIXED_ORGANISERS(422, "A cart holds events of one organiser"),
    MIXED_CURRENCIES(422, "A cart holds prices in one currency"),
    TERMS_OUTDATED(409, "The terms of sale have changed"),
    CART_EXPIRED(410, "The hold has run out"),
    CART_CHECKED_OUT(409, "The cart has been checked out"),
    HOLD_NOT_EXTENDABLE(422, "The hold cannot be extended any further"),
    VOUCHER_UNKNOWN(422, "There is no such voucher"),
    VOUCHER_NOT_VALID(422, "The voucher cannot be used for this order"),
    VOUCHER_SPENT(422, "The voucher has been used up"),
    VOUCHER_EXISTS(409, "A voucher with this code exists"),
    ORDER_NOT_CANCELLABLE(422, "An order in this state cannot be cancelled"),
    NOT_RETURNABLE(422, "These tickets cannot be given back now"),
    RETURN_QUOTE_CHANGED(409, "What comes back is another amount by now"),
    ALREADY_RETURNED(409, "One of these tickets is given back already"),
    RETURN_REFUSED(409, "The tickets could not be given back"),
    CAUSE_UNKNOWN(422, "The club takes no tickets for this cause"),
    ADD_ON_NOT_ON_SALE(422, "This add-on cannot be had with this cart"),
    ADD_ON_SOLD_OUT(409, "There is not enough left of this add-on"),
    ADD_ON_STOCK_TAKEN(409, "More of this add-on are taken already"),
    ADD_ON_REDEEMED(409, "This was handed out already"),
    ADD_ON_NOT_VALID(422, "Nothing can be had for this slip"),
    ORDER_NOT_IN_REVIEW(409, "The order does not wait for a decision"),
    SEATS_NOT_FREE(409, "Some of these seats are sold, held or set aside"),
    EVENT_HAS_WAITING_ROOM(409, "One of these events has a waiting room"),
    WAITING_ROOM_STATE(422, "The waiting room cannot do this now"),
    WAITING_ROOM_PASS_REQUIRED(403, "This sale has a waiting room; a valid admission pass is needed"),
    NOT_YOUR_TURN(409, "It is not your turn yet"),
    ADMISSION_PASS_SPENT(422, "The admission pass holds as much as it may"),
    PROOF_OF_WORK(422, "The proof of work is wrong or out of date"),
    BALLOT_PASS_REQUIRED(403, "This offer is for the winners of a ballot"),
    BALLOT_STATE(422, "The ballot cannot do this now"),
    BALLOT_NOT_POSSIBLE(422, "There cannot be such a ballot"),
    BALLOT_ENTERED(409, "This address is registered for the ballot"),
    PAYMENT_UNAVAILABLE(503, "The payment could not be started; nothing is lost, try again");

    private final int status;
    private final String title;

    SalesProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
